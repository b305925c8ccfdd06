import { Id, OneOf, PageOf, Text } from '#platform/http';
import { type WaitingBackchannelRequest } from './backchannel-requests.service.js';
import { presentWaitingRequest, WaitingRequestDto } from './waiting-request.dto.js';

export class BackchannelDecisionDto {
  @OneOf(['approve', 'deny'])
  readonly decision!: 'approve' | 'deny';
}

/** What an application asks of the person it named. */
export class BackchannelRequestDto extends WaitingRequestDto {
  @Id()
  readonly id!: string;

  @Text({ max: 100, nullable: true, description: 'The application shows the same text' })
  readonly bindingMessage!: string | null;
}

export class BackchannelRequestPage extends PageOf(BackchannelRequestDto) {}

export const presentBackchannelRequest = (request: WaitingBackchannelRequest): BackchannelRequestDto => ({
  ...presentWaitingRequest(request),
  id: request.id,
  bindingMessage: request.bindingMessage,
});
