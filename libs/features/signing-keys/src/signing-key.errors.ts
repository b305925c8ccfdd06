import { DomainError } from '#kernel';
import { type SigningAlgorithm } from './key-material.js';

/** The tenant has no key of this algorithm: nobody has chosen it yet. */
export class SigningAlgorithmNotEnabled extends DomainError {
  constructor(readonly algorithm: SigningAlgorithm) {
    const message = `There is no ${algorithm} key. Turn the algorithm on first.`;
    super('signing_algorithm_not_enabled', 'conflict', message);
  }
}

/** Something is signed with this algorithm: for clients, or for APIs. */
export class SigningAlgorithmInUse extends DomainError {
  constructor(algorithm: SigningAlgorithm, users: readonly string[]) {
    const message = `${algorithm} is used for ${users.join(', ')}. Choose another algorithm there first.`;
    super('signing_algorithm_in_use', 'conflict', message);
  }
}

/** RS256 stays: every relying party may count on it (OpenID Connect Core §15.1). */
export class SigningAlgorithmRequired extends DomainError {
  constructor(algorithm: SigningAlgorithm) {
    super('signing_algorithm_required', 'conflict', `${algorithm} stays on: every application may count on it.`);
  }
}
