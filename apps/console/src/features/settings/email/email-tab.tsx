import { useQuery } from '@tanstack/react-query';
import { mailSettingsQuery } from '@/api/mail-settings';
import { QueryBoundary } from '@/navigation/query-boundary';
import { MailServerForm } from './mail-server-form';
import { TestMailCard } from './test-mail-card';

/** By which server the company's mails go, and whether it takes them. */
export function EmailTab() {
  return (
    <QueryBoundary query={useQuery(mailSettingsQuery)} lines={8}>
      {(settings) => (
        <div className="flex flex-col gap-6">
          <MailServerForm settings={settings} />
          <TestMailCard />
        </div>
      )}
    </QueryBoundary>
  );
}
