export { KnownDevices } from './known-devices.service.js';
export * from './known-devices.module.js';
