import { type ArgumentMetadata, ValidationPipe } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validate, type ValidationError } from 'class-validator';
import { type FieldProblem, InvalidRequest } from '#kernel';
import { problemsInJson } from './json-input.js';

const refusalOf = (problems: readonly FieldProblem[]): InvalidRequest =>
  new InvalidRequest('Some fields are not right.', problems);

class InputPipe extends ValidationPipe {
  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'body' && value !== undefined && !isObject(value)) {
      throw new InvalidRequest('The body must be a JSON object.');
    }
    if (metadata.type === 'body' || metadata.type === 'query') {
      const problems = problemsInJson(value, metadata.data === undefined ? [] : [metadata.data]);
      if (problems.length > 0) throw refusalOf(problems);
    }
    return super.transform(value, metadata);
  }
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses every body and query into its DTO class: unknown fields are refused, each broken field is named. */
export const createValidationPipe = (): ValidationPipe =>
  new InputPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => refusalOf(errors.flatMap((error) => problemsOf(error))),
  });

/**
 * The fields of `value` that `type` declares, for protocols in which what nobody understands is ignored.
 * @throws InvalidRequest naming each broken field
 */
export const parseKnownFields = async <T extends object>(type: new () => T, value: object): Promise<T> => {
  const problems = problemsInJson(value);
  if (problems.length > 0) throw refusalOf(problems);
  const parsed = plainToInstance(type, value);
  const errors = await validate(parsed, { whitelist: true, stopAtFirstError: true });
  if (errors.length > 0) throw refusalOf(errors.flatMap((error) => problemsOf(error)));
  return parsed;
};

const problemsOf = (error: ValidationError, parent = ''): FieldProblem[] => {
  const field = parent ? `${parent}.${error.property}` : error.property;
  const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
    field,
    code: rule === 'whitelistValidation' ? 'unknown_field' : snakeCase(rule),
    message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, field))];
};

const snakeCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
