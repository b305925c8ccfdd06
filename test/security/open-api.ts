import { HttpBrowser } from '../support/http-browser.ts';
import { type Stack } from '../support/stack.ts';

/** The part of JSON Schema that the API's description uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly string[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}

export interface QueryParameter {
  readonly name: string;
  readonly in: string;
  readonly schema: Schema;
}

export interface Operation {
  readonly 'x-access': unknown;
  readonly 'x-fresh-assertion'?: boolean;
  readonly parameters?: readonly QueryParameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The description of the API that the running server gives out. */
export class OpenApi {
  private constructor(private readonly document: Document) {}

  static async read(stack: Stack): Promise<OpenApi> {
    const response = await new HttpBrowser().request(`${stack.originOf()}/api/openapi.json`);
    return new OpenApi(response.json<Document>());
  }

  /** Every operation by its name, `METHOD /path`. */
  operations(): [name: string, operation: Operation][] {
    return Object.entries(this.document.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(
        ([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as [string, Operation],
      ),
    );
  }

  /** The fields of an operation's body; null where it takes none. */
  bodyOf(name: string): Readonly<Record<string, Schema>> | null {
    const schema = this.operation(name).requestBody?.content['application/json']?.schema;
    return schema === undefined ? null : this.fieldsOf(schema);
  }

  queryOf(name: string): QueryParameter[] {
    return (this.operation(name).parameters ?? []).filter((parameter) => parameter.in === 'query');
  }

  /** The fields of an object. */
  fieldsOf(schema: Schema): Readonly<Record<string, Schema>> {
    return this.resolve(schema).properties ?? {};
  }

  resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').at(-1);
    return name === undefined ? schema : (this.document.components.schemas[name] ?? {});
  }

  private operation(name: string): Operation {
    const found = this.operations().find(([operation]) => operation === name);
    if (!found) throw new Error(`The server does not describe ${name}.`);
    return found[1];
  }
}
