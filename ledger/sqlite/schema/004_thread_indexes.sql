CREATE INDEX thread_member_thread ON thread_member (thread);
CREATE INDEX thread_member_of ON thread_member (of_story) WHERE of_story != 0;
CREATE INDEX event_voice ON event (voice) WHERE voice != 0;
CREATE INDEX relation_story ON relation (story);
