/** English settles the keys, Korean must have the same ones: the compiler holds it to that. */
export function bothLanguages<T extends Tree>(texts: { en: T; ko: SameKeys<NoInfer<T>> }): { en: T; ko: T } {
  return texts as { en: T; ko: T };
}

type Tree = { [key: string]: string | Tree };
type SameKeys<T> = { [K in keyof T]: T[K] extends string ? string : SameKeys<T[K]> };
