import { Module } from '@nestjs/common';
import { ImagesController } from './images.controller.js';
import { ImagesRepository } from './images.repository.js';
import { Images } from './images.service.js';

/** Pictures that were uploaded. */
@Module({ providers: [Images, ImagesRepository], exports: [Images] })
export class ImagesModule {}

@Module({ imports: [ImagesModule], controllers: [ImagesController] })
export class ImagesHttpModule {}
