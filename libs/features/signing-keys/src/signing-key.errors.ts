import { DomainError } from '#kernel';
import { type SigningAlgorithm } from './key-material.js';

/** The tenant has no key of this algorithm: nobody has chosen it yet. */
export class SigningAlgorithmNotEnabled extends DomainError {
  constructor(readonly algorithm: SigningAlgorithm) {
    const message = `There is no ${algorithm} key. Turn the algorithm on first.`;
    super('signing_algorithm_not_enabled', 'conflict', message);
  }
}
