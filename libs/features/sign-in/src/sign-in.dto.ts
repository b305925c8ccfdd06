import { ApiProperty } from '@nestjs/swagger';
import { Flag, Id, Nested, OneOf, Text } from '#platform/http';
import { type InteractionStep } from './interactions.service.js';

/** Where the browser goes next. */
export class RedirectDto {
  @Text({ max: 4000, description: 'The page to open next' })
  readonly redirectTo!: string;
}

export class ConsentDecisionDto {
  @OneOf(['allow', 'deny'])
  readonly decision!: 'allow' | 'deny';
}

class InteractionClientDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100 })
  readonly name!: string;

  @Text({ min: 0, max: 500 })
  readonly description!: string;

  @Text({ max: 2000, nullable: true })
  readonly logoUrl!: string | null;

  @Text({ max: 2000, nullable: true })
  readonly launchUrl!: string | null;

  @Text({ max: 2000, nullable: true })
  readonly privacyPolicyUrl!: string | null;

  @Text({ max: 2000, nullable: true })
  readonly termsOfServiceUrl!: string | null;
}

class InteractionUserDto {
  @Text({ max: 200 })
  readonly displayName!: string;

  @Text({ max: 50 })
  readonly username!: string;

  @Text({ max: 254 })
  readonly email!: string;
}

class InteractionScopeDto {
  @Text({ max: 100 })
  readonly name!: string;

  @Flag({ description: 'Not allowed before' })
  readonly isNew!: boolean;
}

class InteractionPermissionDto extends InteractionScopeDto {
  @Text({ min: 0, max: 200 })
  readonly description!: string;
}

class InteractionApiDto {
  @Text({ max: 100 })
  readonly name!: string;

  @ApiProperty({ type: [InteractionPermissionDto] })
  readonly permissions!: InteractionPermissionDto[];
}

class InteractionDenialDto {
  @Text({ max: 100 })
  readonly code!: string;

  @Text({ max: 500 })
  readonly detail!: string;
}

/** An application's sign-in, at the step that needs the person. */
export class InteractionDto {
  @Text({ max: 100 })
  readonly uid!: string;

  @OneOf(['login', 'consent'])
  readonly prompt!: 'login' | 'consent';

  @Nested(() => InteractionClientDto)
  readonly client!: InteractionClientDto;

  @Nested(() => InteractionUserDto, { nullable: true })
  readonly user!: InteractionUserDto | null;

  @ApiProperty({ type: [InteractionScopeDto] })
  readonly scopes!: InteractionScopeDto[];

  @ApiProperty({ type: [InteractionApiDto], description: 'What the application wants to do at APIs for the person' })
  readonly apis!: InteractionApiDto[];

  @Nested(() => InteractionDenialDto, {
    nullable: true,
    description: 'Set when the person may not use the application',
  })
  readonly denied!: InteractionDenialDto | null;
}

export const presentInteraction = ({
  uid,
  prompt,
  client,
  profile,
  scopes,
  apis,
  isDenied,
}: InteractionStep): InteractionDto => ({
  uid,
  prompt,
  client: {
    id: client.id,
    name: client.name,
    description: client.description,
    logoUrl: client.logoUrl,
    launchUrl: client.launchUrl,
    privacyPolicyUrl: client.privacyPolicyUrl,
    termsOfServiceUrl: client.termsOfServiceUrl,
  },
  user: profile && {
    displayName: profile.user.displayName,
    username: profile.user.username,
    email: profile.user.email,
  },
  scopes: [...scopes],
  apis: apis.map(({ name, permissions }) => ({ name, permissions: [...permissions] })),
  denied: isDenied
    ? { code: 'access_denied', detail: 'You do not have access to this application. Ask an administrator.' }
    : null,
});
