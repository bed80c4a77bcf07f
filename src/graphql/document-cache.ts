/** A bounded memory of checked documents by their text; the one not used for longest leaves first. */
export interface DocumentCache<T> {
  get(text: string): T | undefined;
  set(text: string, value: T): void;
}

/** Bounded by characters of text as well as by number: a syntax tree weighs a hundred times its text. */
export function createDocumentCache<T>(maxDocuments: number, maxCharacters: number): DocumentCache<T> {
  const kept = new Map<string, T>();
  let characters = 0;

  const forget = (text: string): void => {
    if (kept.delete(text)) characters -= text.length;
  };

  return {
    get(text) {
      const value = kept.get(text);
      if (value === undefined) return undefined;
      kept.delete(text);
      kept.set(text, value);
      return value;
    },
    set(text, value) {
      forget(text);
      kept.set(text, value);
      characters += text.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= maxDocuments && characters <= maxCharacters) break;
        forget(oldest);
      }
    },
  };
}
