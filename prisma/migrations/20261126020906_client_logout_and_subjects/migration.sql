-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "backchannel_logout_session_required" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "backchannel_logout_uri" TEXT,
ADD COLUMN     "initiate_login_uri" TEXT,
ADD COLUMN     "sector_identifier_uri" TEXT,
ADD COLUMN     "subject_type" TEXT NOT NULL DEFAULT 'public',
ADD COLUMN     "web_origins" TEXT[] DEFAULT ARRAY[]::TEXT[];
