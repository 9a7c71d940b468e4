package anatomy

import (
	"testing"
)

func TestReadDateline(t *testing.T) {
	type want struct {
		place, agency, date string
		rest                string
	}
	tests := []struct {
		in string
		want
	}{
		// agencies of the world
		{"BOGOTA, Colombia (AP) — Rain fell.", want{"BOGOTA, Colombia", "AP", "", "Rain fell."}},
		{"WASHINGTON (Reuters) - Rain fell.", want{"WASHINGTON", "Reuters", "", "Rain fell."}},
		{"UNITED NATIONS — Rain fell.", want{"UNITED NATIONS", "", "", "Rain fell."}},
		{"SAN SALVADOR, 3 JAN 90 -- Rain fell.", want{"SAN SALVADOR", "", "1990-01-03", "Rain fell."}},
		{"SALVADOR, Feb 26 - Rain fell.", want{"SALVADOR", "", "--02-26", "Rain fell."}},
		{"KYIV/MOSCOW, Jan 5 (Reuters) - Rain fell.", want{"KYIV/MOSCOW", "Reuters", "--01-05", "Rain fell."}},
		{"BRUSSELS/PARIS — Rain fell.", want{"BRUSSELS/PARIS", "", "", "Rain fell."}},
		{"(AP) BOGOTA — Rain fell.", want{"BOGOTA", "AP", "", "Rain fell."}},
		{"AP — Rain fell.", want{"", "AP", "", "Rain fell."}},
		{"AFP.- Rain fell.", want{"", "AFP", "", "Rain fell."}},
		{"(Reuters) - Rain fell.", want{"", "Reuters", "", "Rain fell."}},
		{"KIGALI, Jun 15 2022 (IPS) - Rain fell.", want{"KIGALI", "IPS", "2022-06-15", "Rain fell."}},
		{"Nairobi — Rain fell.", want{"Nairobi", "", "", "Rain fell."}},
		{"ST. PETERSBURG, Fla. (AP) — Rain fell.", want{"ST. PETERSBURG, Fla.", "AP", "", "Rain fell."}},
		{"St. Petersburg, Fla. — Rain fell.", want{"St. Petersburg, Fla.", "", "", "Rain fell."}},
		{"BEIJING, Jan. 5 (Xinhua) -- Rain fell.", want{"BEIJING", "Xinhua", "--01-05", "Rain fell."}},
		{"MOSCOW, January 5. /TASS/. Rain fell.", want{"MOSCOW", "TASS", "--01-05", "Rain fell."}},
		{"SEOUL, Jan. 5 (Yonhap) -- Rain fell.", want{"SEOUL", "Yonhap", "--01-05", "Rain fell."}},
		{"PARIS, Jan 5, 2022 (AFP) - Rain fell.", want{"PARIS", "AFP", "2022-01-05", "Rain fell."}},
		{"Berlin (dpa) - Rain fell.", want{"Berlin", "dpa", "", "Rain fell."}},
		{"Madrid, 5 Jan (EFE).- Rain fell.", want{"Madrid", "EFE", "--01-05", "Rain fell."}},
		{"New Delhi, Jan 5 (PTI) Rain fell.", want{"New Delhi", "PTI", "--01-05", "Rain fell."}},
		{"New Delhi, Jan 5 (IANS) Rain fell.", want{"New Delhi", "IANS", "--01-05", "Rain fell."}},
		{"ANKARA (AA) - Rain fell.", want{"ANKARA", "Anadolu", "", "Rain fell."}},
		{"Moscow. Jan 5 (Interfax) - Rain fell.", want{"Moscow", "Interfax", "--01-05", "Rain fell."}},
		{"KUWAIT, Jan 5 (KUNA) -- Rain fell.", want{"KUWAIT", "KUNA", "--01-05", "Rain fell."}},
		{"TEHRAN, Jan. 05 (MNA) – Rain fell.", want{"TEHRAN", "MNA", "--01-05", "Rain fell."}},
		{"(ANSA) - ROME, JAN 5 - Rain fell.", want{"ROME", "ANSA", "--01-05", "Rain fell."}},
		{"ISLAMABAD, Jan 5 (APP): Rain fell.", want{"ISLAMABAD", "APP", "--01-05", "Rain fell."}},
		{"DHAKA, Jan 5, 2022 (BSS) - Rain fell.", want{"DHAKA", "BSS", "2022-01-05", "Rain fell."}},
		{"Havana, Jan 5 (Prensa Latina) Rain fell.", want{"Havana", "Prensa Latina", "--01-05", "Rain fell."}},
		{"LONDON, Jan. 5, 2022 /PRNewswire/ -- Rain fell.", want{"LONDON", "PRNewswire", "2022-01-05", "Rain fell."}},
		{"SAN FRANCISCO--(BUSINESS WIRE)--Rain fell.", want{"SAN FRANCISCO", "Business Wire", "", "Rain fell."}},
		{"YANGON, July 25 (Reuters): Rain fell.", want{"YANGON", "Reuters", "--07-25", "Rain fell."}},
		{"Ulaanbaatar /MONTSAME/ Rain fell.", want{"Ulaanbaatar", "MONTSAME", "", "Rain fell."}},
		// monitoring services
		{"[Text] Santiago, 3 Jan (EFE) -- Rain fell.", want{"Santiago", "EFE", "--01-03", "Rain fell."}},
		{"Santiago, 3 Jan 90 (EFE) -- [Text] Rain fell.", want{"Santiago", "EFE", "1990-01-03", "Rain fell."}},
		// dates in other places and forms
		{"CAIRO - 21 July 2022: Rain fell.", want{"CAIRO", "", "2022-07-21", "Rain fell."}},
		{"SINGAPORE (May 6, 2021) — Rain fell.", want{"SINGAPORE", "", "2021-05-06", "Rain fell."}},
		{"LONDON: April 12 (Reuters) - Rain fell.", want{"LONDON", "Reuters", "--04-12", "Rain fell."}},
		{"NAIROBI, 5 January 2022 (IRIN) - Rain fell.", want{"NAIROBI", "IRIN", "2022-01-05", "Rain fell."}},
		{"KUWAIT CITY, July 24: Rain fell.", want{"KUWAIT CITY", "", "--07-24", "Rain fell."}},
		{"Mexico city, april 24 - Rain fell.", want{"Mexico city", "", "--04-24", "Rain fell."}},
		{"NEW HAVEN, Conn., March 2 - Rain fell.", want{"NEW HAVEN, Conn.", "", "--03-02", "Rain fell."}},
		{"NEWPORT NEWS, Va., March 2 - Rain fell.", want{"NEWPORT NEWS, Va.", "", "--03-02", "Rain fell."}},
		{"RICHMOND, Va. Feb 26 - Rain fell.", want{"RICHMOND, Va.", "", "--02-26", "Rain fell."}},
		{"MONTREAL, Feb 26- Rain fell.", want{"MONTREAL", "", "--02-26", "Rain fell."}},
		{"VIENNA, Jan. 5 — Rain fell.", want{"VIENNA", "", "--01-05", "Rain fell."}},
		{"VIENNA, Feb 30 - Rain fell.", want{"", "", "", ""}},
		// odd places
		{"ABOARD THE PAPAL PLANE (AP) — Rain fell.", want{"ABOARD THE PAPAL PLANE", "AP", "", "Rain fell."}},
		{"ON THE TURKISH BORDER — Rain fell.", want{"ON THE TURKISH BORDER", "", "", "Rain fell."}},
		{"NEAR KIRKUK, Iraq (AP) — Rain fell.", want{"NEAR KIRKUK, Iraq", "AP", "", "Rain fell."}},
		{"PORT-AU-PRINCE, Haiti (AP) _ Rain fell.", want{"PORT-AU-PRINCE, Haiti", "AP", "", "Rain fell."}},
		{"N'DJAMENA, Chad (AFP) – Rain fell.", want{"N'DJAMENA, Chad", "AFP", "", "Rain fell."}},
		{"Rio de Janeiro (AFP) – Rain fell.", want{"Rio de Janeiro", "AFP", "", "Rain fell."}},
		{"OYAM & GULU, Uganda, Jun 14 2022 (IPS) - Rain fell.", want{"OYAM & GULU, Uganda", "IPS", "2022-06-14", "Rain fell."}},
		{"SYDNEY and KUALA LUMPUR, Jul 26 2022 (IPS) - Rain fell.", want{"SYDNEY and KUALA LUMPUR", "IPS", "2022-07-26", "Rain fell."}},
		{"SENNAN, Osaka Prefecture--Rain fell.", want{"SENNAN, Osaka Prefecture", "", "", "Rain fell."}},
		{"GAZA CITY, (PIC) -- Rain fell.", want{"GAZA CITY", "PIC", "", "Rain fell."}},
		{"Doha: Rain fell.", want{"Doha", "", "", "Rain fell."}},
		{"MULTAN: Rain fell.", want{"MULTAN", "", "", "Rain fell."}},
		{"WASHINGTON, D.C. — Rain fell.", want{"WASHINGTON, D.C.", "", "", "Rain fell."}},
		{"****SAO PAULO, March 26 - Rain fell.", want{"SAO PAULO", "", "--03-26", "Rain fell."}},
		{"Coast News, 27 January - Rain fell.", want{"", "Coast News", "--01-27", "Rain fell."}},
		{"Coast News - Rain fell.", want{"", "Coast News", "", "Rain fell."}},
		// not datelines
		{"UPDATE: Rain fell.", want{}},
		{"BREAKING - Rain fell.", want{}},
		{"Conclusion: Rain fell.", want{}},
		{"FORWARDS: Rain Fell (Dynamo), Snow Lay (City).", want{}},
		{"The storm — the third this year — hit Oslo.", want{}},
		{"The Feb 26 - March 3 talks failed.", want{}},
		{"On Monday, Jan. 5 - a holiday - Rain fell.", want{}},
		{"Two men - both armed - fled.", want{}},
		{"Acme (ACM) - Rain fell.", want{}},
		{"Jane Doe (D-Ohio) - the senator - left.", want{}},
		{"Rain fell in Oslo, Norway (AP) — it said.", want{}},
		{"RIVER PORT SUBSIDY TO END JULY 1 - MINISTER", want{}},
		{"WHEAT - Rain fell.", want{}},
		{"SIEGEL--Rain fell.", want{}},
		{"THUWAL — Rain fell.", want{"THUWAL", "", "", "Rain fell."}},
		{"TALKS - ENVOYS MEET AGAIN", want{}},
		{"Kabul - once a quiet city - was loud.", want{}},
		{"VISIT the fair, Oct. 11–13 in Oslo.", want{}},
		{"GOLD FIXING - APRIL 7 London 420.50", want{}},
		{"", want{}},
	}
	for _, tt := range tests {
		t.Run(tt.in, func(t *testing.T) {
			d, ok := readDateline(tt.in, anyPlace)
			var got want
			if ok {
				got = want{tt.in[d.placeStart:d.placeEnd], d.agency, d.date.iso(), tt.in[d.end:]}
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}
