// Package brat writes what was read from a story as stand-off annotation of the
// brat tool, and reads such files: a view of the records for annotators and for
// scoring.
//
// Of a Doc it shows:
//
//	T  Source, Cue and Content of quotes; the trigger Attribution; mentions of
//	   actors by kind (Person, State, Government, Organization, Group,
//	   Population); triggers of events by their PLOVER class
//	E  Attribution with its Source, Cue, Content and Addressee; events by class
//	   with Agent and Target
//	R  Via from a quote to the one that carries it; Coreference from a mention to
//	   the first of its actor
//	A  Kind, Style and Claim of an attribution, Status and Claim of an event
//	#  notes: the channel of an attribution
//
// Quotes follow the customs of the corpora that are made with brat (PARC,
// PolNeAR): an attribution stands at the outermost level only, and what is said
// within it, by the chain of sources, is told with the types NestedAttribution,
// NestedSource, NestedCue and NestedContent, so that scorers that know one level
// see one level. Attributions that are no quotes stand at that level too, since those corpora
// mark them. The comma that closes an apposition belongs to the source, and
// so does a possessive ending; a colon after the cue belongs to the cue.
//
// Offsets are Unicode code points of the story's text, half-open. A span over
// several lines is written as fragments, a line each, as brat wants it. Read is
// strict: whatever does not fit the text or refers to nothing is an error.
package brat
