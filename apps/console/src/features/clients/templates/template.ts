import type { Client } from '@/api/types';
import type { Endpoints } from '../connect/endpoints';

export const CATEGORIES = ['infrastructure', 'development', 'collaboration', 'home', 'network'] as const;
export type Category = (typeof CATEGORIES)[number];

/** What is known once the client exists; the secret is a placeholder when it isn't shown. */
export type TemplateContext = { endpoints: Endpoints; clientId: string; secret: string; address: string };

/** A file or commands to copy, or the fields of a form of the application's, by the labels it gives them. */
export type TemplateSettings =
  | { kind: 'code'; name: string; code: string }
  | { kind: 'fields'; where: string; fields: readonly (readonly [label: string, value: string])[] };

/** How a well-known application is connected: what its client needs, and what it has to be told in turn. */
export type ClientTemplate = {
  id: string;
  /** The product's own name, the same in every language. */
  name: string;
  category: Category;
  /** An address such as the application may have; null where it is the same for everybody. */
  example: string | null;
  type: Client['type'];
  /** False only for applications that can't do PKCE. */
  requiresPkce: boolean;
  scopes: readonly string[];
  redirectUris: (address: string) => string[];
  postLogoutRedirectUris?: (address: string) => string[];
  /** Where the dashboard opens it; null for what has no page. */
  launchUrl: (address: string) => string | null;
  settings: (context: TemplateContext) => TemplateSettings[];
  documentation: string;
};

/** The name under which the application offers the sign-in, and the id it makes of it. */
export const PROVIDER_NAME = 'Permiso';
export const PROVIDER_ID = 'permiso';
