/** What does a gateway's page say, where an exchange's answer should stand? Read in one pass, because anything may stand in it. */

export function isHtml(contentType: string | undefined, body: string): boolean {
  return (contentType ?? '').toLowerCase().includes('html') || /^\s*<(?:!doctype|html|head|body)/i.test(body);
}

// Beyond it a page has long said what it has to say.
const maximumPage = 65_536;
const maximumWords = 200;

/** What a page says: its title, else its first words, without the markup. */
export function wordsOfPage(html: string): string {
  const page = html.slice(0, maximumPage);
  const lowerCase = page.toLowerCase();
  const title = titleOf(page, lowerCase);
  const text = title ?? textOf(page, lowerCase);
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, maximumWords);
}

function titleOf(page: string, lowerCase: string): string | null {
  const tag = lowerCase.indexOf('<title');
  const start = tag < 0 ? -1 : page.indexOf('>', tag);
  const end = start < 0 ? -1 : page.indexOf('<', start);
  return end < 0 || !lowerCase.startsWith('</title>', end) ? null : page.slice(start + 1, end);
}

/** Never looks back: of a tag or a script without an end nothing is told. */
function textOf(page: string, lowerCase: string): string {
  const pieces: string[] = [];
  for (let at = 0; at < page.length;) {
    const tag = page.indexOf('<', at);
    if (tag < 0) {
      pieces.push(page.slice(at));
      break;
    }
    pieces.push(page.slice(at, tag));
    const hidden = ['script', 'style'].find((name) => lowerCase.startsWith(name, tag + 1));
    const from = hidden === undefined ? tag : lowerCase.indexOf(`</${hidden}`, tag);
    const end = from < 0 ? -1 : page.indexOf('>', from);
    if (end < 0) break;
    at = end + 1;
  }
  return pieces.join(' ');
}
