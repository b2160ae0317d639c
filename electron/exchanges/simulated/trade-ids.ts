/** Which ID does the next trade get? */

/** Trade IDs that count up; those of one exchange must not meet. */
export function tradeIdsFrom(first: number): () => string {
  let next = first;
  return () => {
    const tradeId = String(next);
    next += 1;
    return tradeId;
  };
}
