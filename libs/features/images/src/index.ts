export { BRAND_IMAGES, type BrandImage } from './image-purpose.js';
export { imageUrl } from './image-url.js';
export * from './images.module.js';
export { Images } from './images.service.js';
export { type RenderedImage } from './render-image.js';
