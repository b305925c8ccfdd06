-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "backchannel_delivery_mode" TEXT NOT NULL DEFAULT 'poll',
ADD COLUMN     "backchannel_notification_uri" TEXT;
