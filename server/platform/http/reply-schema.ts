import { z } from 'zod';

type Schema = Record<string, unknown>;

const isSchema = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `anyOf [X, null]` → X that may be null: the serialiser then needs no validator to choose. */
const simplify = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(simplify);
  if (!isSchema(schema)) return schema;
  const { anyOf, ...rest } = schema;
  if (Array.isArray(anyOf) && anyOf.length === 2) {
    const other = anyOf.find((option) => isSchema(option) && option['type'] !== 'null');
    const nullable = anyOf.some((option) => isSchema(option) && option['type'] === 'null');
    if (nullable && isSchema(other) && (typeof other['type'] === 'string' || 'enum' in other)) {
      return {
        ...(simplify({ ...rest, ...other }) as Schema),
        nullable: true,
        ...(Array.isArray(other['enum']) ? { enum: [...other['enum'], null] } : {}),
      };
    }
  }
  return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, simplify(value)]));
};

/** The serialiser's schema of a reply: what the contract does not declare does not leave (S-11). */
export const replySchema = (reply: z.ZodType): Schema => {
  const { $schema: _, ...schema } = z.toJSONSchema(reply, { target: 'draft-7', io: 'output', unrepresentable: 'any' }) as Schema;
  return simplify(schema) as Schema;
};
