import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId, NotFound } from '#kernel';

/**
 * An identifier from the path, in its one canonical form (lower case), so that services may compare it as text.
 * What is no identifier names nothing: NotFound, before the database sees it.
 */
@Injectable()
export class ParseIdPipe implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (typeof value !== 'string' || !isId(value)) throw new NotFound('What you asked for');
    return value.toLowerCase();
  }
}
