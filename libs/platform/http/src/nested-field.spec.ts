import { Body, Controller, Module, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { Nested, Text } from './fields.js';

class InnerDto {
  @Text({ max: 10 })
  readonly name!: string;
}

class OuterDto {
  @Nested(() => InnerDto)
  readonly one!: InnerDto;

  @Nested(() => InnerDto, { list: true })
  readonly many!: InnerDto[];

  @Nested(() => InnerDto, { nullable: true })
  readonly none!: InnerDto | null;
}

@Controller()
class OuterController {
  @Post()
  take(@Body() body: OuterDto): OuterDto {
    return body;
  }
}

@Module({ controllers: [OuterController] })
class OuterModule {}

describe('Nested', () => {
  it('names the other DTO in the OpenAPI document', async () => {
    const module = await Test.createTestingModule({ imports: [OuterModule] }).compile();
    const app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter(), { logger: false });
    const document = SwaggerModule.createDocument(app, new DocumentBuilder().setOpenAPIVersion('3.1.0').build());
    const reference = { $ref: '#/components/schemas/InnerDto' };
    expect(document.components?.schemas?.['InnerDto']).toMatchObject({ type: 'object', required: ['name'] });
    expect(document.components?.schemas?.['OuterDto']).toMatchObject({
      properties: {
        one: { allOf: [reference] },
        many: { type: 'array', items: reference },
        none: { anyOf: [reference, { type: 'null' }] },
      },
    });
    await app.close();
  });
});
