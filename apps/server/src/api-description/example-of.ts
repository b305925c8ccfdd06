/** The part of JSON Schema that the description uses. */
export interface Schema {
  readonly description?: string;
  readonly required?: readonly string[];
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly example?: unknown;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** What fields hold in examples whose schema alone does not tell, by name. */
const BY_NAME: Readonly<Record<string, unknown>> = {
  accentColor: '#4f46e5',
  code: '123456',
  companyName: 'Acme',
  city: 'Berlin',
  country: 'DE',
  cursor: 'WyIwMTkyZjBjMSJd',
  description: 'For the engineering team',
  displayName: 'Ada Lovelace',
  familyName: 'Lovelace',
  givenName: 'Ada',
  hint: 'x7Qk',
  identifier: 'https://api.acme.example',
  ip: '203.0.113.7',
  key: 'department',
  limit: 25,
  machinePermissions: 'invoices:read',
  name: 'Engineering',
  scope: 'openid profile',
  slug: 'acme',
  token: 'q0yYw2nqk3VbT1n6gQm4b8d7Vd3m0aJx5hT9uPzLr2E',
  userPermissions: 'invoices:read',
  username: 'ada.lovelace',
  value: 'Engineering',
};

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0192f0c1-7a4e-7cc3-98b5-3d2f1e0a9b8c',
  'date-time': '2030-01-15T09:30:00.000Z',
  email: 'ada@acme.example',
  uri: 'https://wiki.acme.example/callback',
};

const MAX_DEPTH = 6;

/** A value of that schema as it could be in an answer. Tests hold every one against its schema. */
export const exampleOf = (schema: Schema, schemas: Schemas, name = '', depth = 0): unknown => {
  if (schema.example !== undefined) return exampleGiven(schema);
  if (schema.$ref !== undefined)
    return exampleOf(schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}, schemas, name, depth);
  const [part] = schema.allOf ?? schema.anyOf ?? schema.oneOf ?? [];
  if (part) return exampleOf(part, schemas, name, depth);
  if (schema.enum) return schema.enum[0];
  const [type] = [schema.type ?? 'object'].flat().filter((one) => one !== 'null');
  switch (type) {
    case 'string':
      return BY_FORMAT[schema.format ?? ''] ?? BY_NAME[name] ?? 'Example'.slice(0, schema.maxLength);
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, 1);
    case 'boolean':
      return true;
    case 'array':
      return depth > MAX_DEPTH ? [] : [exampleOf(schema.items ?? {}, schemas, name, depth + 1)];
    default:
      return objectExample(schema, schemas, depth);
  }
};

/** An example that stands with a list is one of its items. */
const exampleGiven = ({ type, example }: Schema): unknown =>
  [type].flat().includes('array') && !Array.isArray(example) ? [example] : example;

const objectExample = ({ properties = {} }: Schema, schemas: Schemas, depth: number): Record<string, unknown> =>
  depth > MAX_DEPTH
    ? {}
    : Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, exampleOf(property, schemas, name, depth + 1)]),
      );
