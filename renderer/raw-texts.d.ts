/** A file's text, put in when the window is built. */
declare module '*?raw' {
  const text: string;
  export default text;
}
