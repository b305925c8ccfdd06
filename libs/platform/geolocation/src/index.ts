export * from './geolocation.module.js';
export * from './places.js';
