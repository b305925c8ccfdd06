export { EmailDomainsService } from './email-domains.service.js';
export { JoinLinks } from './join-links.service.js';
export * from './email-domains.module.js';
