import { type CatalogClient } from '#features/clients';
import { type RequestedApi } from '#features/consents';

/** From where an application asked. */
export interface RequestOrigin {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

/** What an application asks, away from the browser in which a person answers. */
export interface WaitingRequest {
  readonly client: CatalogClient;
  readonly scopes: readonly { readonly name: string; readonly isNew: boolean }[];
  /** What the application wants to do at APIs for the person. */
  readonly apis: readonly RequestedApi[];
  readonly origin: RequestOrigin;
  readonly requestedAt: Date;
  readonly expiresAt: Date;
  /** Whether the person may not use the application: all they can do then is deny. */
  readonly isDenied: boolean;
}
