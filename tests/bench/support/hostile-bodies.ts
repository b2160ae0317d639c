/** What could somebody send who wants the reading to take long? Each is JSON, or nearly. */

const bytesOfEach = 200_000;

function filled(begin: string, piece: string, end: string): Uint8Array {
  return Buffer.from(begin + piece.repeat(Math.floor(bytesOfEach / piece.length)) + end);
}

const framesOfEach = 1000;

/** By what is hostile in them: what one connection brings, message after message. */
export function hostileMessages(): Map<string, readonly Uint8Array[]> {
  const bodies = [...hostileBodies()].map(([name, body]) => [name, [body]] as const);
  return new Map<string, readonly Uint8Array[]>([
    ...bodies,
    ['small frames of ever new names', frames((nth) => `{"op":"notify","f${nth}":${nth},"data":{"g${nth}":"x"}}`)],
    ['order frames with an ever new name at their end', frames((nth) => `{${orderText},"f${nth}":1}`)],
  ]);
}

function frames(text: (nth: string) => string): Uint8Array[] {
  return Array.from({ length: framesOfEach }, (_, nth) => Buffer.from(text(String(nth))));
}

const orderText = Array.from({ length: 40 }, (_, nth) => `"field_${String(nth)}":"${String(nth ** 5)}"`).join(',');

/** Each is one message. */
function hostileBodies(): Map<string, Uint8Array> {
  const names = Array.from({ length: 15_000 }, (_, index) => `"f${String(index)}":${String(index)}`);
  return new Map([
    ['numbers of one digit', filled('{"data":[', '1,', '1]}')],
    ['empty objects', filled('{"data":[', '{},', '{}]}')],
    ['objects of one number', filled('{"data":[', '{"a":1},', '{"a":1}]}')],
    ['one number of 200,000 digits', filled('{"data":', '7', '}')],
    ['escaped quotes', filled('{"data":"', String.raw`\"`, '"}')],
    ['backslashes', filled('{"data":"', String.raw`\\`, '"}')],
    ['texts of 101 letters', filled('{"data":[', `"${'x'.repeat(101)}",`, '1]}')],
    ['blanks', filled('{"data":[1', ' ', ']}')],
    ['15,000 fields', Buffer.from(`{${names.join(',')}}`)],
    ['the same field again and again', filled('{', '"a":1,', '"a":1}')],
    ['text of other scripts', filled('{"data":"', '訂單', '"}')],
    ['nothing but openings', filled('{"data":', '[', '')],
    ['depth', Buffer.from(`{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
  ]);
}
