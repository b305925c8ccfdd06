import { Injectable, type INestApplication } from '@nestjs/common';
import { type OpenAPIObject } from '@nestjs/swagger';
import { createApiDocument } from './api-document.js';
import { renderDocs } from './render-docs.js';

/** The description of the API and its page, made when somebody first asks for them. */
@Injectable()
export class ApiDescription {
  private app: INestApplication | undefined;
  private document: OpenAPIObject | undefined;
  private html: string | undefined;

  /** Names the application that is described: it is complete only after everything in it is. */
  of(app: INestApplication): void {
    this.app = app;
  }

  json(): OpenAPIObject {
    if (!this.app) throw new Error('Nobody said which application to describe.');
    return (this.document ??= createApiDocument(this.app));
  }

  page(): string {
    return (this.html ??= renderDocs(this.json()));
  }
}
