package anatomy

import "testing"

func TestIsPromotion(t *testing.T) {
	yes := []string{
		"Follow AP’s coverage of Africa at https://apnews.com/hub/africa", "Follow us on Twitter and Facebook.", "Follow Jane Doe on X: @janedoe",
		"Sign up for our morning newsletter", "READ MORE: Who owns the herring?", "Also read | Storm sinks two trawlers", "More>>", "Advertisement",
		"Click here to subscribe", "Subscribe to our channel for daily news", "© 2026 Island Post", "Copyright 2026 The Associated Press. All rights reserved.",
		"(AP Photo/Jane Doe)", "Photo: Jane Doe", "Download our app for alerts", "https://example.org/story", "Related Articles",
		"The views expressed here are the author's own.", "Our Standards: The Thomson Reuters Trust Principles.", "Watch: Blockade at the terminal",
		"More AP coverage of the vote: https://apnews.com/hub/vote", "The briefing brings you all the news you need. Sign up here.", "Online:",
		"((jane.doe@example.org; +1 555 0100))",
	}
	no := []string{
		"Follow-up talks failed, both sides said.", "Following the vote, the premier resigned.", "Follow the money, the prosecutor told the court.",
		"Photos of the victims were shown on television.", "More than 300 people were stranded.", "Watch officials said the ship had turned.",
		"Signing the accord, he smiled.", "Read the treaty before you sign it, the envoy said.", "Comments by the minister drew protests.",
		"Share prices fell in Tokyo.", "Copyright talks between the two countries resumed on Monday.", "Support for the ruling party fell to 31 percent.",
		"Coverage of the trial was banned by the court.", "He told the crowd to sign up here and now.", "Advertisement of tobacco is to be banned, the minister said.", "Loading of grain at the port stopped on Friday.",
		"Trending upward for a year, wheat fell on Monday.", "Donate or be fined, the rebels told the traders.",
	}
	for _, s := range yes {
		if !isPromotion(s) {
			t.Errorf("not taken for promotion: %s", s)
		}
	}
	for _, s := range no {
		if isPromotion(s) {
			t.Errorf("taken for promotion: %s", s)
		}
	}
}

func TestIsNote(t *testing.T) {
	yes := []string{
		"(Corrects spelling of minister's name in paragraph 2)", "(Adds quote, background)", "(Updates with closing price)", "Eds: UPDATES with count",
		"CORRECTION: The fleet has nine ships.", "Editor's note: This story was updated at 5 p.m.", "This story has been corrected to say Sunday.",
		"An earlier version of this story misstated the size of the fleet.", "(This story has been refiled to fix a typo)", "[Editor's note: names were changed]",
	}
	no := []string{
		"Update talks are due in May.", "Corrections officers struck on Monday.", "This story began in 1989, when the wall fell.",
		"An earlier version of the treaty was rejected.", "(He later apologised.)", "Killings rose in the north, police said.", "Adds up to nine, said Doe, and sat down again after the vote was taken, as the members of the house filed out to have a word with their constituents.",
	}
	for _, s := range yes {
		if !isNote(s) {
			t.Errorf("not taken for a note: %s", s)
		}
	}
	for _, s := range no {
		if isNote(s) {
			t.Errorf("taken for a note: %s", s)
		}
	}
}

func TestReadSyndication(t *testing.T) {
	tests := []struct {
		in, carrier string
		ok          bool
	}{
		{"Brought to you by www.example.org", "www.example.org", true},
		{"This story was originally published by Island Post.", "Island Post", true},
		{"This article first appeared on The Bank and is republished here.", "The Bank", true},
		{"Source: Island Radio", "Island Radio", true},
		{"The post Ferry strike ends appeared first on Island Post.", "Island Post", true},
		{"Provided by Space Agency", "Space Agency", true},
		{"This aid, provided by Norway, was lost at sea.", "", false},
		{"Sources: the envoy will resign on Monday, and two ministers with him.", "", false},
		{"The letter was first published in 1912.", "", false},
	}
	for _, tt := range tests {
		carrier, ok := readSyndication(tt.in)
		if ok != tt.ok || ok && carrier != tt.carrier {
			t.Errorf("%s: got %q %v, want %q %v", tt.in, carrier, ok, tt.carrier, tt.ok)
		}
	}
}

func TestIsMark(t *testing.T) {
	yes := []string{"___", "***", "---", "* * *", "MORE", "-30-", "ENDS", "\x03", "a0523", "AM-Velland-Vote, 1st Ld-Writethru, a0523", "BC-OIL-TALKS 02-26 0105", "u f BC-OIL-TALKS   02-26 0105", "(more)", "jl/rp/adw", "burs-jl/rp", "1430**4354", "(end) jl.rp", "1st add", "2nd Ld, a0611", "Take 2 of 3", "page 2", "Enditem"}
	no := []string{"More", "30", "Ends of the earth", "B2B", "AM radio is back", "The PM-elect spoke", "A 1989 vote", "on-off", "and/or else", "First lady", "Part of the fleet", "second lead story falls"}
	for _, s := range yes {
		if !isMark(s) {
			t.Errorf("not taken for a mark: %q", s)
		}
	}
	for _, s := range no {
		if isMark(s) {
			t.Errorf("taken for a mark: %q", s)
		}
	}
}

func TestTrailingCredit(t *testing.T) {
	tests := []struct{ in, credit, agency string }{
		{"He left. (Reporting by Jane Doe; Editing by John Roe)", "(Reporting by Jane Doe; Editing by John Roe)", ""},
		{"He left. – AFP", "– AFP", "AFP"},
		{"He left. -Reuters", "-Reuters", "Reuters"},
		{"“He left.” (AP)", "(AP)", "AP"},
		{"He left for the talks with the party (AP)", "", ""},
		{"He left. (He was late.)", "", ""},
		{"He met the head of state-run AP", "", ""},
	}
	for _, tt := range tests {
		start, agency := trailingCredit(tt.in)
		if tt.in[start:] != tt.credit || agency != tt.agency {
			t.Errorf("%s: got %q %q", tt.in, tt.in[start:], agency)
		}
	}
}
