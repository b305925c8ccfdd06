export { LoginRequestExpired } from './login-request.errors.js';
export { LoginRequestBegunDto, presentBegun } from './login-request.dto.js';
export * from './login-requests.module.js';
export { type BegunLoginRequest, LoginRequests } from './login-requests.service.js';
