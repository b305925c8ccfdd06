export * from './types/account';
export * from './types/apis';
export * from './types/clients';
export * from './types/common';
export * from './types/operations';
export * from './types/people';
export * from './types/sign-in';
