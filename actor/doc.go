// Package actor finds who acts in a story: mentions of people, states,
// governments, organisations, armed groups and crowds, which of them are the
// same, and what the story says that they are.
//
// The stage reads Doc.Sentences (trees and names) and the dateline, and fills
// Doc.Mentions and Doc.Actors. It works in five steps, each over the whole
// story:
//
//  1. names: what the tables of package world know (states, demonyms,
//     capitals, organisations), then what the tagger of names found;
//  2. roles: the words before and after a name ("Colombian Foreign Minister",
//     ", a State Department spokesman,") give title, country and sector;
//  3. name identity: full name and surname, acronym and short form, state,
//     capital and seat of government;
//  4. noun phrases that can act ("the president", "Israeli warplanes", "both
//     governments") and pronouns, sentence by sentence, the headline last;
//  5. the actors that are left once mere places are dropped.
//
// Role, country and sector come from the text, never from a list of people; where it does
// not tell whose official somebody is, the table of leaders of package world may confirm one.
// Where more than one reading is possible there is none: the mention stays,
// without actors. Left out on purpose: relatives and other people whom the
// text gives no public part, first and second person pronouns (the quotes
// stage knows who speaks), things that pronouns may stand for (plans, talks),
// and identity across stories.
package actor
