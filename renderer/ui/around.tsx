/** How do pieces that look otherwise stand in a sentence? It is made whole, in any language, and says where each of them goes. */

import { Fragment, type ReactNode } from 'react';

/** Of no text: for private use. */
const firstPlace = 0xe000;

interface AroundProps {
  /** @param places - one for each piece, to be put into the sentence */
  sentence: (...places: string[]) => string;
  pieces: readonly ReactNode[];
}

export function Around({ sentence, pieces }: AroundProps): ReactNode {
  const places = pieces.map((_piece, at) => String.fromCodePoint(firstPlace + at));
  return sentence(...places)
    .split(/([\uE000-\uE00F])/)
    .map((text, at) => {
      const place = places.indexOf(text);
      // A sentence keeps its order: where something stands in it is which it is.
      return <Fragment key={at}>{place < 0 ? text : pieces[place]}</Fragment>;
    });
}
