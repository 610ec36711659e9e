import { z } from 'zod';
import { pathOf, type Route } from '#contracts/route.ts';

export type Json = Readonly<Record<string, unknown>>;
/** `components.schemas`, filled while operations are written. */
export type Schemas = Record<string, Json>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A schema that points into itself points there from the root of the document too. */
const rooted = (value: unknown, root: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => rooted(item, root));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' && typeof inner === 'string' ? inner.replace(/^#(?=\/|$)/, root) : rooted(inner, root),
    ]),
  );
};

// A format says it; the pattern beside it only tells how we look.
const withoutPattern = ({ jsonSchema }: { jsonSchema: { format?: unknown; pattern?: unknown } }): void => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
};

const schemaOf = (schema: z.ZodType, io: 'input' | 'output', root: string): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    target: 'draft-2020-12',
    io,
    unrepresentable: 'any',
    override: withoutPattern,
  }) as Record<string, unknown>;
  return rooted(json, root) as Json;
};

/** Writes the schema among the components and answers the reference to it. */
export const named = (schemas: Schemas, name: string, schema: z.ZodType, io: 'input' | 'output'): Json => {
  const ref = `#/components/schemas/${name}`;
  schemas[name] ??= schemaOf(schema, io, ref);
  return { $ref: ref };
};

const fieldsOf = (schema: z.ZodType | undefined): { properties: Record<string, Json>; required: readonly string[] } => {
  if (!schema) return { properties: {}, required: [] };
  const { properties = {}, required = [] } = schemaOf(schema, 'input', '#') as { properties?: Record<string, Json>; required?: string[] };
  return { properties, required };
};

const parameter = (place: 'path' | 'query', name: string, field: Json, required: boolean): Json => {
  const { description, ...schema } = field;
  return { name, in: place, required, ...(description === undefined ? {} : { description }), schema };
};

const workspace: Json = { type: 'string', description: 'The short name or key of the desk, as in its address.' };

/** Every placeholder of the path, whether the contract describes it or not, then the fields of the query. */
export const parametersOf = (route: Route): Json[] => {
  const places = [...pathOf(route).matchAll(/:(\w+)/g)].map(([, name = '']) => name);
  const params = fieldsOf(route.params).properties;
  const query = fieldsOf(route.query);
  return [
    ...places.map((name) => parameter('path', name, name === 'workspace' ? workspace : (params[name] ?? { type: 'string' }), true)),
    ...Object.entries(query.properties).map(([name, field]) => parameter('query', name, field, query.required.includes(name))),
  ];
};

export const bodyOf = (route: Route, schemas: Schemas): Json | null => {
  if (route.bodyKind === 'bytes') {
    return { required: true, content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } } };
  }
  if (!route.body) return null;
  return { required: true, content: { 'application/json': { schema: named(schemas, `${route.name}.body`, route.body, 'input') } } };
};
