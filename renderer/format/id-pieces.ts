/** IDs are told apart by their last digits: those are set bright. */

const brightLength = 4;

export interface IdPieces {
  head: string;
  /** The last characters, set bright. */
  bright: string;
}

/** The whole ID, with its bright end apart. */
export function idPieces(id: string): IdPieces {
  const characters = Array.from(id);
  return { head: characters.slice(0, -brightLength).join(''), bright: characters.slice(-brightLength).join('') };
}
