import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsEmail,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/**
 * Property decorators of DTOs: each checks the value (class-validator) and describes it (OpenAPI) from one source.
 * `optional`: may be left out; `nullable`: may be null; `list`: an array of such values.
 */
interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
}
interface ListOptions {
  list?: boolean;
  maxItems?: number;
}

const MAX_ITEMS = 100;

const field = (
  {
    optional = false,
    nullable = false,
    description,
    example,
    list = false,
    maxItems = MAX_ITEMS,
  }: FieldOptions & ListOptions,
  api: ApiPropertyOptions,
  checks: PropertyDecorator[],
): PropertyDecorator =>
  applyDecorators(
    ...(optional && !nullable ? [ValidateIf((_, value) => value !== undefined)] : []),
    ...(nullable && !optional ? [ValidateIf((_, value) => value !== null)] : []),
    ...(nullable && optional ? [IsOptional()] : []),
    ...(list ? [IsArray(), ArrayMaxSize(maxItems), ArrayUnique()] : []),
    ...checks,
    // The options of every sort of field together are wider than any one overload of ApiProperty.
    ApiProperty({ ...api, required: !optional, nullable, description, example, isArray: list } as ApiPropertyOptions),
  );

const trim = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.trim() : value);
/** Identifiers are compared as text, so the DTO holds them in their one canonical form. */
const lowerCase = ({ value }: { value: unknown }): unknown =>
  Array.isArray(value) ? value.map(lowerCaseOf) : lowerCaseOf(value);
const lowerCaseOf = (value: unknown): unknown => (typeof value === 'string' ? value.toLowerCase() : value);
/**
 * Control characters have no place in names: they forge log lines and hide text (Unicode category Cc and the bidi
 * controls). Lone surrogates (Cs) are not text at all; PostgreSQL refuses them in JSON.
 */
const PRINTABLE = /^[^\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]*$/u;

/** Text for people: trimmed, without control characters. */
export const Text = (options: FieldOptions & ListOptions & { min?: number; max: number }): PropertyDecorator => {
  const { list: each = false, min = 1, max } = options;
  return field(options, { type: String, minLength: min, maxLength: max }, [
    Transform(trim),
    IsString({ each }),
    Length(min, max, { each }),
    Matches(PRINTABLE, { each, message: '$property must not contain control characters' }),
  ]);
};

/** Text in a fixed form. */
export const Pattern = (
  pattern: RegExp,
  message: string,
  options: FieldOptions & ListOptions & { max?: number } = {},
): PropertyDecorator => {
  const { list: each = false, max = 2000 } = options;
  return field(options, { type: String, pattern: pattern.source, maxLength: max }, [
    IsString({ each }),
    Length(1, max, { each }),
    Matches(pattern, { each, message }),
  ]);
};

export const Id = (options: FieldOptions & ListOptions = {}): PropertyDecorator =>
  field(options, { type: String, format: 'uuid' }, [
    Transform(lowerCase),
    IsUUID('all', { each: options.list ?? false }),
  ]);

export const Email = (options: FieldOptions & ListOptions = {}): PropertyDecorator => {
  const { list: each = false } = options;
  return field(options, { type: String, format: 'email', maxLength: 254 }, [
    Transform(trim),
    IsString({ each }),
    IsEmail({}, { each }),
    Length(3, 254, { each }),
    Matches(PRINTABLE, { each, message: '$property must not contain control characters' }),
  ]);
};

export const Flag = (options: FieldOptions = {}): PropertyDecorator => field(options, { type: Boolean }, [IsBoolean()]);

/** A flag in a query string: `true` or `false`. */
export const QueryFlag = (options: FieldOptions = {}): PropertyDecorator =>
  field({ ...options, optional: true }, { type: Boolean }, [
    Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : (value as unknown))),
    IsBoolean(),
  ]);

export const Integer = (options: FieldOptions & { min?: number; max?: number } = {}): PropertyDecorator => {
  const { min = 0, max = Number.MAX_SAFE_INTEGER } = options;
  return field(options, { type: 'integer', minimum: min, maximum: max }, [IsInt(), Min(min), Max(max)]);
};

/** Of ISO 8601's forms the one that RFC 3339 keeps, in years that every party can read; no week or ordinal dates. */
const DATE_TIME = /^[12]\d{3}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** A point in time: ISO 8601 with a time zone; the DTO holds the text, `new Date(text)` the value. */
export const Timestamp = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: String, format: 'date-time' }, [
    IsISO8601({ strict: true }),
    Matches(DATE_TIME, { message: '$property must be a date with time and time zone' }),
  ]);

export const OneOf = (values: readonly string[], options: FieldOptions & ListOptions = {}): PropertyDecorator =>
  field(options, { type: String, enum: [...values] }, [IsIn([...values], { each: options.list ?? false })]);

/** Another DTO. */
export const Nested = (type: () => new () => object, options: FieldOptions & ListOptions = {}): PropertyDecorator =>
  // Swagger tells a function that names a class from the class itself by the function's name, `type`.
  field({ ...options }, { type: () => type() }, [
    IsObject({ each: options.list ?? false }), // ValidateNested alone would let in lists of lists
    ValidateNested({ each: options.list ?? false }),
    Type(type),
  ]);

/** A JSON object that another library checks (WebAuthn answers). */
export const JsonObject = (options: FieldOptions = {}): PropertyDecorator =>
  field(options, { type: 'object', additionalProperties: true }, [IsObject()]);
