/** What does a simulated exchange answer over HTTP? */

export interface HttpReply {
  status: number;
  headers: Record<string, string>;
  body: string;
}
