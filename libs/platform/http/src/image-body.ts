import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  UnsupportedMediaTypeException,
} from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { type FastifyInstance, type FastifyRequest } from 'fastify';

export const MAX_IMAGE_BYTES = 2 * 1024 * 1024;
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'];

/** The route takes a picture as its body, and nothing else. */
export const TakesImage = (): MethodDecorator =>
  applyDecorators(
    RouteConfig({ takesImage: true }),
    ApiConsumes(...IMAGE_TYPES),
    ApiBody({ description: 'The picture itself, 2 MB at most.', schema: { type: 'string', format: 'binary' } }),
  );

/** Parameter decorator: the body of a route that takes a picture. */
export const ImageBody = createParamDecorator((_: unknown, context: ExecutionContext): Buffer => {
  const { body } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!Buffer.isBuffer(body)) throw notAnImage();
  return body;
});

/** Has the server read bodies of any image type, for routes that take them; what is in them is told by their bytes. */
export const acceptImages = (server: FastifyInstance): void => {
  server.addHook('onRequest', (request, _reply, done) => {
    const isImage = request.headers['content-type']?.startsWith('image/') === true;
    done(isImage && !takesImage(request) ? new UnsupportedMediaTypeException('The body is not JSON.') : undefined);
  });
  server.addContentTypeParser(/^image\//, { parseAs: 'buffer', bodyLimit: MAX_IMAGE_BYTES }, (_request, body, done) => {
    done(null, body);
  });
};

const takesImage = ({ routeOptions }: FastifyRequest): boolean =>
  (routeOptions.config as { takesImage?: boolean }).takesImage === true; // put there by TakesImage

const notAnImage = () => new UnsupportedMediaTypeException(`Send a picture: ${IMAGE_TYPES.join(', ')}.`);
