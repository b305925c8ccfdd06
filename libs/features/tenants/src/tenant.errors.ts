import { DomainError, type TenantState } from '#kernel';

/** 409: the tenant is not in the state that the change begins with. */
export class WrongTenantState extends DomainError {
  constructor(slug: string, state: TenantState, wanted: TenantState) {
    super('wrong_state', 'conflict', `The tenant ${slug} is ${state}, not ${wanted}.`);
  }
}
