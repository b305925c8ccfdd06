import { ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { type FieldProblem, InvalidRequest } from '#kernel';

/** Parses every body and query into its DTO class: unknown fields are refused, each broken field is named. */
export const createValidationPipe = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) =>
      new InvalidRequest(
        'Some fields are not right.',
        errors.flatMap((e) => problemsOf(e)),
      ),
  });

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
