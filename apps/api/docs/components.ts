import type { SchemaObject } from '@nestjs/swagger';

type Schemas = Record<string, SchemaObject>;

/** The same with each object that has a name put into `components` and pointed to. @throws Error when two objects have one name. */
export function pointed<T>(part: T, components: Schemas): T {
  if (Array.isArray(part)) return part.map((item: unknown) => pointed(item, components)) as T;
  if (typeof part !== 'object' || part === null) return part;
  const parts = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, pointed<unknown>(value, components)]));
  if (parts['type'] !== 'object' || typeof parts['title'] !== 'string') return parts as T;
  const { title, ...schema } = parts;
  const known = components[title as string];
  if (known && JSON.stringify(known) !== JSON.stringify(schema)) throw new Error(`Two objects of the API's document are called ${title}.`);
  components[title as string] = schema;
  return { $ref: `#/components/schemas/${title}` } as T;
}
