package anatomy

import "testing"

func TestIsCaption(t *testing.T) {
	tests := []struct {
		in   string
		want bool
	}{
		{"Troops board a trawler off Lund, May 2, 2026. (Ana Roe/AFP)", true},
		{"Ola Berg, right, meets Ana Roe in Lund on Sunday. [File: Pier Holm/Reuters]", true},
		{"Smoke rises over the harbour of Lund [Pier Holm/Reuters]", true},
		{"Demonstrators clash with police in Lund, Friday, Nov. 28, 2025. (AP Photo/Pier Holm)", true},
		{"The president shakes hands in Lund on Feb. 24, 2026. (Presidential Office / Telegram)", true},
		{"The harbour of Lund as it was in May 2024 [Reuters/File]", true},
		{"The president shakes hands in Lund on Feb. 24, 2026. (Press Office via AP)", true},
		{"People cross the bridge between the islands, on January 28, 2026 © Pier HOLM / AFP", true},
		{"[1/4] Fishermen queue at a quay in Lund. REUTERS/Pier Holm Purchase Licensing Rights", true},
		{"1 of 4 | Fishermen queue at a quay in Lund.", true},
		{"FILE - Ola Berg speaks to reporters in Lund, Feb. 2, 2026.", true},
		{"Fishermen queue at a quay in Lund. Photograph: Pier Holm/AFP", true},
		{"Fishermen queue at a quay in Lund. | Photo Credit: AP", true},
		{"Photo taken on March 12, 2026 shows a view of the hall in Lund.", true},
		{"In this photo provided by the navy, a frigate lies off Lund.", true},
		{"Ola Berg, escorted by police officers at the base. Ana Roe (EFE)", true},

		{"LUND, March 12 (Xinhua) -- Photo taken on March 12, 2026 shows the hall. (Xinhua/Li Mu)", false},
		{"The envoys left Lund on Tuesday, officials said. (AFP/Reuters)", false},
		{"The envoys left Lund on Tuesday, officials said. (Reuters)", false},
		{"He belongs to the largest bloc of the left in parliament (Labour Party/Green)", false},
		{"The minister spoke to the paper of his home town (Herald).", false},
		{"In this image of the nation there is no room for the islands, he said.", false},
		{"This photo, shown in court, proves the charge, the prosecutor said.", false},
		{"File the papers by noon, the court told the company's lawyers.", false},
		{"1 of 4 ships was searched, the navy said.", false},
		{"The vote was held in both chambers of parliament on Sunday (March 1)", false},
		{"The picture was this: two ships, one strait and no rule", false},
		{"(Reporting by Ana Roe/AFP)", false},
		{"TODAY IN LUND FOR TUESDAY APRIL 7 (TIMES EDT/GMT)", false},
	}
	for _, tt := range tests {
		if got := isCaption(tt.in); got != tt.want {
			t.Errorf("isCaption(%q) = %v", tt.in, got)
		}
	}
}
