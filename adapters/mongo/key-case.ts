/** Key names: snake_case in MongoDB, camelCase in the domain. Only for objects whose keys the program itself names. */

type Plain = { [key: string]: unknown };

/** A deep copy with snake_case keys; dates and other leaves stay as they are. */
export function toSnakeKeys(value: object): Plain {
  return mapKeys(value, key => key.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`));
}

/** The inverse of `toSnakeKeys`. */
export function toCamelKeys(value: object): Plain {
  return mapKeys(value, key => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()));
}

function mapKeys(value: object, rename: (key: string) => string): Plain {
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [rename(key), isPlain(item) ? mapKeys(item, rename) : item]),
  );
}

function isPlain(value: unknown): value is Plain {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}
