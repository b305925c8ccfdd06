-- AlterTable
ALTER TABLE "clients" ADD COLUMN     "grant_types" TEXT[] DEFAULT ARRAY['authorization_code', 'refresh_token']::TEXT[];
