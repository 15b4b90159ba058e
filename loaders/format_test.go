package loaders

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/unicode"

	"parley/graph"
)

func TestMarkdown(t *testing.T) {
	tests := []struct{ name, in, title, text string }{
		{"front matter", "---\ntitle: \"A: b\"\n---\nThe ministry denied it.\n\nIt said so twice.\n", "A: b", "The ministry denied it.\n\nIt said so twice."},
		{"line ends, mark, blanks", "\ufeff---\r\ntitle: A\r\n---\r\nOne  line \r\nand\u00a0more.   \r\n\r\nTwo.\r\n", "A", "One line and more.\n\nTwo."},
		{"soft hyphens and zero-width spaces", "---\ntitle: A\n---\nPyong\u00adyang de\u200bnied it.", "A", "Pyongyang denied it."},
		{"emphasis, code, entities", "---\ntitle: A\n---\n**22:50** He _denied_ it &mdash; `in full` &amp; 5 \\* 3 is AT&T.", "A", "22:50 He denied it — in full & 5 * 3 is AT&T."},
		{"links become their text", "---\ntitle: A\n---\nHe [denied](http://x.example \"t\") it <https://x.example> ![a picture](p.jpg)twice.", "A", "He denied it https://x.example twice."},
		{"raw HTML", "---\ntitle: A\n---\nHe <b>denied</b> it.<br>She did not.\n\n<div><p>A third was silent.</p></div>\n", "A", "He denied it.\n\nShe did not.\n\nA third was silent."},
		{"lists", "---\ntitle: A\n---\nThey named:\n\n- one man;\n- two ships.\n\n1. The note\n\n2) The reply\n", "A", "They named:\n\n• one man;\n\n• two ships.\n\n1. The note\n\n2) The reply"},
		{"a year is no list", "---\ntitle: A\n---\nThe note that everybody asks for is said to be from\n2018. The reply is older.", "A", "The note that everybody asks for is said to be from 2018. The reply is older."},
		{"quotes", "---\ntitle: A\n---\nThe note says:\n> We deny it.\n> All of it.\n\nNo more.", "A", "The note says:\n\nWe deny it. All of it.\n\nNo more."},
		{"headings", "---\ntitle: A\n---\n# A\n\n## What the ministry says\n\nIt denied it.", "A", "What the ministry says\n\nIt denied it."},
		{"heading for a title", "# The note\n\nThe ministry denied it.", "The note", "The ministry denied it."},
		{"first line for a title", "The note\n\nThe ministry denied it.", "The note", "The ministry denied it."},
		{"a sentence is no title", "It began in June.\n\nThe ministry denied it.", "", "It began in June.\n\nThe ministry denied it."},
		{"rule without front matter", "---\n\nThe ministry denied it.", "", "The ministry denied it."},
		{"transcript", "---\ntitle: A\n---\nQ: Is there a note?\nMR. SPOKESMAN: There is none.\nQ: And a reply?", "A", "Q: Is there a note?\n\nMR. SPOKESMAN: There is none.\n\nQ: And a reply?"},
		{"wrapped", "---\ntitle: A\n---\nThe ministry of fisheries denied on Monday that it\nhad sent a note. The harbour authority had said so\n- twice.", "A", "The ministry of fisheries denied on Monday that it had sent a note. The harbour authority had said so - twice."},
		{"a remark is no link definition", "---\ntitle: A\n---\n[Laughter]: yes\n\n[1]: https://x.example\n\nHe denied it [twice].", "A", "[Laughter]: yes\n\nHe denied it [twice]."},
		{"indented is no code", "---\ntitle: A\n---\n    The ministry denied it.\n\n```\nIt did.\n```", "A", "The ministry denied it.\n\nIt did."},
		{"rules", "---\ntitle: A\n---\nIt denied it.\n\n* * *\n\nIt did.\n\n-----\n", "A", "It denied it.\n\nIt did."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, refused := (&loader{}).one("a.md", markdownFormat, []byte(tt.in))
			if refused != nil {
				t.Fatal(refused)
			}
			if l.Article.Title != tt.title || l.Article.Text != tt.text {
				t.Errorf("title %q, text\n%q, want %q,\n%q", l.Article.Title, l.Article.Text, tt.title, tt.text)
			}
		})
	}
}

func TestFrontMatterFields(t *testing.T) {
	in := `---
title: "The note: what is known"
publisher: The Quay Gazette
published: 2021-03-15 23:30:00 +0900
authors: [Ada Marsh, Ben Quill]
url: https://quay.example/note
sources:
  - https://one.example
  - A letter of 2021
id: 0012
mood: gloomy
tags: {a: [1, 2]}
---
The ministry denied it.
`
	l, refused := readMarkdown(in, Options{Published: "1999", Publisher: "Nobody"})
	if refused != nil {
		t.Fatal(refused)
	}
	a := l.Article
	if a.Title != "The note: what is known" || a.Publisher != "The Quay Gazette" || a.PublishedAt != "2021-03-15" ||
		a.URL != "https://quay.example/note" || a.ID != "0012" || l.DateFrom != "front matter" ||
		!slices.Equal(a.Authors, []string{"Ada Marsh", "Ben Quill"}) ||
		!slices.Equal(a.Sources, []string{"https://one.example", "A letter of 2021"}) {
		t.Errorf("got %+v from %q", a, l.DateFrom)
	}
}

func TestText(t *testing.T) {
	tests := []struct{ name, in, title, text string }{
		{"title set apart", "A headline\n\nThe ministry denied it.\n", "A headline", "The ministry denied it."},
		{"title not set apart", "A headline\nThe ministry denied it.\n", "", "A headline\n\nThe ministry denied it."},
		{"first line a sentence", "The ministry denied it.\n\nIt did.", "", "The ministry denied it.\n\nIt did."},
		{"first line a turn", "Q: Is there a note\n\nA: No.", "", "Q: Is there a note\n\nA: No."},
		{"a paragraph a line", "A headline\n\n" + strings.Repeat("word ", 40) + "end.\n" + strings.Repeat("More ", 40) + "end.", "A headline", strings.Repeat("word ", 40) + "end.\n\n" + strings.Repeat("More ", 40) + "end."},
		{"wrapped lines", "A headline\n\nThe ministry of fisheries denied on Monday that it\nhad sent a note to the harbour. No other office has\nsaid so.\n\nIt did.", "A headline", "The ministry of fisheries denied on Monday that it had sent a note to the harbour. No other office has said so.\n\nIt did."},
		{"marks are words here", "A headline\n\nHe said *that* & <this>.", "A headline", "He said *that* & <this>."},
		{"old line ends", "A headline\r\rOne is here.\r\rTwo is here.", "A headline", "One is here.\n\nTwo is here."},
		{"form feed", "A headline\n\nOne\fis here.", "A headline", "One is here."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text, refused := utf8Text([]byte(tt.in))
			if refused != nil {
				t.Fatal(refused)
			}
			l, refused := readText(text, meta{}, Options{})
			if refused != nil {
				t.Fatal(refused)
			}
			if l.Article.Title != tt.title || l.Article.Text != tt.text {
				t.Errorf("title %q, text\n%q, want %q,\n%q", l.Article.Title, l.Article.Text, tt.title, tt.text)
			}
		})
	}
}

func TestFurnitureGoes(t *testing.T) {
	const title = "Harbour authority denies the note"
	article := func(lines ...string) string {
		return "---\ntitle: " + title + "\npublisher: The Quay Gazette\nauthors: [Ada Marsh]\n---\n" + strings.Join(lines, "\n\n")
	}
	const one, two = "The harbour authority denied on Monday that it had a note.", "The ministry had said so on Friday."
	for _, gone := range []string{
		title, title + " - The Quay Gazette", "**" + title + "**", "World", "Asia | Politics", "Home > News > East Asia", "Harbour View | Security",
		"By Ada Marsh", "Ada Marsh", "BY BEN QUILL", "Updated March 15, 2021", "5 min read", "Recent Features", "Latest News",
		"Credit: A Hand / The Quay", "Photo: Ada Marsh", "(AP Photo/Ada Marsh)", "Image: the harbour at dusk", "Photo by Ben Quill",
		"The harbour at dusk, seen from the mole. (AP Photo/Ben Quill)", "© 2021 The Quay Gazette. All rights reserved.",
		"Share this", "Share this article on Facebook", "Facebook | Twitter | Email", "Sign up for our newsletter", "Sign up for our daily newsletter.",
		"Follow us on Twitter", "Follow us on Facebook and Instagram.", "Advertisement", "ADVERTISEMENT", "Most Read", "Related:", "Related articles",
		"Related: Why the quay is late", "Read more", "Read more about the quay", "READ MORE: Why the quay is late", "[Why the quay is late](http://x.example)",
		"https://x.example/quay", "![a picture](p.jpg)", "***", "Story continues below advertisement", "Comments", "Skip to content",
	} {
		for _, in := range []string{article(gone, one, two), article("> "+gone, one, two)} {
			l, refused := readMarkdown(in, Options{})
			if refused != nil {
				t.Fatal(refused)
			}
			if l.Article.Text != one+"\n\n"+two {
				t.Errorf("%q stayed: %q", gone, l.Article.Text)
			}
		}
	}
}

func TestProseStays(t *testing.T) {
	const before, after = "The harbour authority denied on Monday that it had a note.", "The ministry had said so on Friday."
	for _, kept := range []string{
		"Both deny it.", "“No.”", "Why?", "WHAT THE MINISTRY SAYS", "The launches", "Notes", "1. The ministry's note", "1. \"Personal\"",
		"SEOUL, March 30 -- The authority denied it.", "MOSCOW — “We know of no note,” a spokesman said.", "• two ships;", "▪ Feb. 12: the first one",
		"Q: Is there a note?", "Q: And the note", "MS. SPOKESWOMAN: There is none.", "[A reporter laughs.]", "(He had said so before.)", "22:50 The White House is silent",
		"Feb. 12 | first launch | 1", "Read more of his letters, he told his aides, and you will see that the man has never written one.",
		"Follow us, the letter said, and you will find the way.", "Share this with nobody, the ministry wrote to its envoys on Friday.",
		"Related documents were burnt, two officials said.", "World leaders were silent.", "Photo: “It is a fake,” the ministry said of it.",
		"Subscribe to no such view, the minister said.", "By Monday the note was gone.", "Comment was not to be had.", "Image is what matters to them, he said.",
		"Source: the ministry of fisheries", "Tags: none of the crates had any, he said.",
		"The claim followed a statement by the minister that there was a “warm” note",
	} {
		for _, lines := range [][]string{{kept, before, after}, {before, kept, after}, {before, after, kept}} {
			want := strings.Join(lines, "\n\n")
			l, refused := readText(want, meta{title: "A headline"}, Options{})
			if refused != nil {
				t.Fatal(refused)
			}
			if l.Article.Text != want {
				t.Errorf("%q did not stay: got %q", kept, l.Article.Text)
			}
		}
	}
}

func TestRepeatedLines(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"a heading again", "The quay\n\nIt is late again.\n\nThe quay\n\nIt is not late.", "The quay\n\nIt is late again.\n\nIt is not late."},
		{"a sentence twice running", "It is late again.\n\nIt is late again.\n\nSo be it, they say.", "It is late again.\n\nSo be it, they say."},
		{"a refrain", "It is late again.\n\nSo be it, they say.\n\nIt is late again.", "It is late again.\n\nSo be it, they say.\n\nIt is late again."},
		{"a turn", "Q: And the note\n\nA: None is known.\n\nQ: And the note\n\nA: I have said it.", "Q: And the note\n\nA: None is known.\n\nQ: And the note\n\nA: I have said it."},
		{"above the headline", "Harbour Matters\n\nThe Long Quay\n\nA headline\n\nIt is late again.", "It is late again."},
		{"a report that begins with its headline", "A headline.\n\nIt is late again.", "A headline.\n\nIt is late again."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, refused := readText(tt.in, meta{title: "A headline"}, Options{})
			if refused != nil {
				t.Fatal(refused)
			}
			if l.Article.Text != tt.want {
				t.Errorf("got %q, want %q", l.Article.Text, tt.want)
			}
		})
	}
}

func TestPages(t *testing.T) {
	const ferry = "The ferry that was to bring the delegation back from the island came home empty on Sunday, and nobody at the pier could say why."
	tests := []struct {
		file, title, publisher, url, from string
		date                              graph.Date
		authors                           []string
		paragraphs                        []string
	}{
		{
			file: "jsonld.html", title: "Harbour authority says it never received the ministry’s note", publisher: "The Quay Gazette",
			url: "https://www.quay-gazette.example/2021/03/15/harbour-note?utm_source=mail", from: "JSON-LD", date: "2021-03-15",
			authors: []string{"Ada Marsh", "Ben Quill"},
			paragraphs: []string{
				"The harbour authority denied on Monday that it had received a note from the ministry of fisheries about the new quay.",
				"“No such note has reached this office,” a spokesman for the authority told reporters, adding that the mail was checked twice a day.",
				"The ministry had said on Friday that a courier handed the note over in person — an account that two officials repeated at the weekend.",
				"• The note is said to be two pages long.",
				"• It is said to be dated March 11.",
				"We have a receipt, and we will show it in good time.",
			},
		},
		{
			file: "meta.html", title: "Two ministers meet at the lighthouse", publisher: "Coast Wire",
			url: "https://coast-wire.example/news/lighthouse", from: "meta date", date: "2021-06-08", authors: []string{"Cleo Strand"},
			paragraphs: []string{
				"The ministers of transport of the two islands met at the old lighthouse on Tuesday, the first such meeting in four years.",
				"They spoke for an hour about the ferry, officials of both sides said. Neither would say who had asked for the meeting.",
				"\"It was useful,\" one of the ministers said as he left. A joint statement is to follow on Wednesday.",
			},
		},
		{
			file: "bare.html", title: "The ferry that came back empty", from: "page text", date: "2019-11-04",
			paragraphs: []string{
				ferry,
				"Q: Did the delegation miss the boat?",
				"A: It did not, the captain said. There was nobody at the landing when the ferry put in, and nobody came in the half hour that it waited there.",
				"Later that night the delegation's hosts announced that the talks would go on for another day.",
			},
		},
		{
			file: "two-dates.html", title: "Ministry withdraws its map", from: "time element", date: "2022-05-02",
			paragraphs: []string{
				"The ministry of lands withdrew its new map on Sunday after the neighbouring state complained about a line that was drawn across a lake.",
				"The line had been \"a printer's error,\" a deputy minister said, and nobody had meant to claim the water on the other side of it.",
				"The neighbour's embassy confirmed that it had written a letter of complaint, and said that it now considered the matter closed.",
				"18:05 The map is gone",
				"By the evening the map had disappeared from the ministry's website, although copies of it were still for sale at the station.",
			},
		},
	}
	for _, tt := range tests {
		t.Run(tt.file, func(t *testing.T) {
			l, refused := readHTML([]byte(readFile(t, "testdata/"+tt.file)), Options{})
			if refused != nil {
				t.Fatal(refused)
			}
			a := l.Article
			if a.Title != tt.title || a.Publisher != tt.publisher || string(a.URL) != tt.url || a.PublishedAt != tt.date || l.DateFrom != tt.from || !slices.Equal(a.Authors, tt.authors) {
				t.Errorf("got %+v, date from %q", a, l.DateFrom)
			}
			if want := strings.Join(tt.paragraphs, "\n\n"); a.Text != want {
				t.Errorf("got\n%s\nwant\n%s", a.Text, want)
			}
		})
	}
}

func TestPagesWithoutAnArticle(t *testing.T) {
	for _, page := range []string{
		readFile(t, "testdata/navigation.html"),
		"<html><body><h1>Log in</h1><p>Please log in to read this story and all the others that we have.</p></body></html>",
		"<html><body></body></html>",
	} {
		if l, refused := readHTML([]byte(page), Options{}); refused == nil || !strings.Contains(refused.Reason, "has no article in it") {
			t.Errorf("got %q, refused %v", l.Article.Text, refused)
		}
	}
}

func TestArticleBodyOfJSONLDIsTheLastResort(t *testing.T) {
	page := `<html><head><script type="application/ld+json">{"@type": "NewsArticle", "headline": "A", "articleBody": "The ministry denied it on Monday.\n\nIt had no note."}</script></head><body><div id="app"></div></body></html>`
	l, refused := readHTML([]byte(page), Options{})
	if refused != nil || l.Article.Text != "The ministry denied it on Monday.\n\nIt had no note." {
		t.Errorf("got %q, refused %v", l.Article.Text, refused)
	}
}

func TestEncodings(t *testing.T) {
	prose := func(s string) string {
		return "<p>" + s + strings.Repeat(" The ministry denied it on Monday.", 9) + "</p>"
	}
	encode := func(s string, err error) []byte {
		if err != nil {
			t.Fatal(err)
		}
		return []byte(s)
	}
	page := func(label, s string) string {
		return `<html><head><meta charset="` + label + `"><title>A</title></head><body>` + prose(s) + `</body></html>`
	}
	long := "<!--" + strings.Repeat("x", 5000) + "-->"
	tests := []struct {
		name string
		data []byte
		want string
	}{
		{"UTF-8", []byte(page("utf-8", "Çavuşoğlu – “nein”.")), "Çavuşoğlu – “nein”."},
		{"UTF-8, late and unlabelled", []byte("<html>" + long + prose("Çavuşoğlu.")), "Çavuşoğlu."},
		{"UTF-8 under a stale label", []byte(page("iso-8859-1", "Çavuşoğlu.")), "Çavuşoğlu."},
		{"windows-1252", encode(charmap.Windows1252.NewEncoder().String(page("windows-1252", "Café – “non”."))), "Café – “non”."},
		{"latin-1 label means windows-1252", encode(charmap.Windows1252.NewEncoder().String(page("iso-8859-1", "Café “non”."))), "Café “non”."},
		{"windows-1252, unlabelled", encode(charmap.Windows1252.NewEncoder().String("<html>" + long + prose("Café “non”."))), "Café “non”."},
		{"windows-1251, label late", encode(charmap.Windows1251.NewEncoder().String("<html>" + long + page("windows-1251", "Лавров отрицает."))), "Лавров отрицает."},
		{"windows-1251", encode(charmap.Windows1251.NewEncoder().String(page("windows-1251", "Лавров отрицает."))), "Лавров отрицает."},
		{"Shift_JIS", encode(japanese.ShiftJIS.NewEncoder().String(page("shift_jis", "外務省は否定した。"))), "外務省は否定した。"},
		{"EUC-KR", encode(korean.EUCKR.NewEncoder().String(page("euc-kr", "외무성은 부인했다."))), "외무성은 부인했다."},
		{"ISO-2022-JP", encode(japanese.ISO2022JP.NewEncoder().String(page("iso-2022-jp", "外務省は否定した。"))), "外務省は否定した。"},
		{"UTF-16", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(page("utf-16", "Çavuşoğlu."))), "Çavuşoğlu."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, refused := (&loader{}).one("a.html", htmlFormat, tt.data)
			if refused != nil {
				t.Fatal(refused)
			}
			if !strings.HasPrefix(l.Article.Text, tt.want) {
				t.Errorf("got %.60q, want %q", l.Article.Text, tt.want)
			}
		})
	}
	broken := strings.Replace(page("utf-8", "Caf\xe9."), "<title>", "\n<title>", 1)
	if _, refused := readHTML([]byte(broken), Options{}); refused == nil || refused.Line != 2 || !strings.Contains(refused.Reason, "0xE9") {
		t.Errorf("a broken page: %v", refused)
	}
	beside := `<html><head><meta charset="utf-8"></head><body><script>x = "` + "\xe9" + `"</script>` + prose("Fine.")
	if _, refused := readHTML([]byte(beside), Options{}); refused != nil {
		t.Errorf("a bad byte beside the article: %v", refused)
	}
}

func TestDayIn(t *testing.T) {
	tests := []struct {
		in   string
		want graph.Date
	}{
		{"2020-04-20T20:15:00+09:00", "2020-04-20"},
		{"2020-04-20", "2020-04-20"},
		{"20200420", "2020-04-20"},
		{"20200420T101500Z", "2020-04-20"},
		{"2020/4/5 10:00", "2020-04-05"},
		{"Mon, 20 Apr 2020 20:15:00 GMT", "2020-04-20"},
		{"Monday, April 20, 2020", "2020-04-20"},
		{"Published: Apr. 2nd, 2020 8:15 p.m.", "2020-04-02"},
		{"Mon Apr 20 2020 20:15:00 GMT+0900", "2020-04-20"},
		{"20 Sept 2020", "2020-09-20"},
		{"20-Apr-2020", "2020-04-20"},
		{"4/20/2020", "2020-04-20"},
		{"20/4/2020", "2020-04-20"},
		{"4/5/2020", ""},
		{"2020-13-45", ""},
		{"soon", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got, _ := dayIn(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestDayInURL(t *testing.T) {
	tests := []struct {
		in   string
		want graph.Date
	}{
		{"https://x.example/2020/04/19/note", "2020-04-19"},
		{"https://x.example/news/2020-04-19-note", "2020-04-19"},
		{"https://x.example/20200419/note", "2020-04-19"},
		{"https://x.example/world/2020/apr/19/note", "2020-04-19"},
		{"https://x.example/2020/44/19/note", ""},
		{"https://x.example/id/2020041912", ""},
		{"", ""},
	}
	for _, tt := range tests {
		if got, _ := dayInURL(tt.in); got != tt.want {
			t.Errorf("%q: got %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestPublicationDate(t *testing.T) {
	for in, want := range map[string]graph.Date{
		"2020": "2020", "2020-04": "2020-04", " 2020-04-20 ": "2020-04-20", "2020-04-20T20:15:00+09:00": "2020-04-20",
		"2020-04-20 20:15": "2020-04-20", "2020-04-20T20:15:00.5Z": "2020-04-20",
		"20 April 2020": "", "2020-4-20": "", "2020-04-20x": "", "2020-04-31": "", "": "",
	} {
		if got, err := publicationDate(in); got != want || (err != nil) != (want == "") {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestLocalDayIsKept(t *testing.T) {
	page := func(dates string) string {
		return "<html><head>" + dates + "</head><body><p>" + strings.Repeat("The ministry denied it on Monday. ", 10) + "</p></body></html>"
	}
	tests := []struct {
		name, head string
		want       graph.Date
	}{
		{"zone kept", `<meta property="article:published_time" content="2020-04-20T01:02:00+09:00">`, "2020-04-20"},
		{"the same moment in local time", `<meta property="article:published_time" content="2020-04-19T16:02:00Z"><meta name="pubdate" content="2020-04-20T01:02:00+09:00">`, "2020-04-20"},
		{"another moment", `<meta property="article:published_time" content="2020-04-19T16:02:00Z"><meta name="pubdate" content="2020-04-21T01:02:00+09:00">`, "2020-04-19"},
		{"published, not modified", `<meta property="article:modified_time" content="2020-05-01"><meta name="DC.date.issued" content="2020-04-20">`, "2020-04-20"},
		{"first that is a date", `<meta property="article:published_time" content="just now"><meta name="date" content="2020-04-20">`, "2020-04-20"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l, refused := readHTML([]byte(page(tt.head)), Options{})
			if refused != nil || l.Article.PublishedAt != tt.want {
				t.Errorf("got %q, refused %v, want %q", l.Article.PublishedAt, refused, tt.want)
			}
		})
	}
}

func TestJSONLines(t *testing.T) {
	in := "\ufeff" + `{"id": "n1", "url": "https://x.example/a", "title": " A note", "publisher": "P", "authors": ["Ada Marsh"], "publishedAt": "2020-04-20", "text": " A note\n\nAdvertisement\u00a0\r\n ", "gold": {"a": [1]}}` + "\r\n" +
		"\n" +
		`{"id": "n2", "title": "Broken", "text": ` + "\n" +
		`{"title": "B", "text": "B", "publishedAt": null, "authors": null}`
	loaded, refused := gather(t, Options{Published: "2021"}, strings.NewReader(in), "-")
	if len(loaded) != 2 || len(refused) != 1 {
		t.Fatalf("loaded %v, refused %v", loaded, refused)
	}
	a := loaded[0].Article
	if a.ID != "n1" || a.Title != " A note" || a.Text != " A note\n\nAdvertisement\u00a0\r\n " || a.PublishedAt != "2020-04-20" || loaded[0].Line != 1 || !slices.Equal(a.Authors, []string{"Ada Marsh"}) {
		t.Errorf("got %+v", loaded[0])
	}
	if b := loaded[1]; b.Article.PublishedAt != "2021" || b.Line != 4 || b.Article.ID == "" {
		t.Errorf("got %+v", b)
	}
	if refused[0].Line != 3 || !strings.HasPrefix(refused[0].Error(), "standard input:3: the line is not JSON") {
		t.Errorf("refused %v", refused[0])
	}
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte("---\ntitle: A\npublished: 2020\n---\n# A\n\n- [x](y) *z* &amp;\n> q\n\n<div>a</div>"))
	f.Add([]byte("---\n&a [*a]\n---\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, refused := (&loader{}).one("a.md", markdownFormat, data)
		checkLoaded(t, l, refused)
	})
}

func FuzzText(f *testing.F) {
	f.Add([]byte("A headline\n\nQ: It is?\r\n- Is\n\u00a0it."))
	f.Fuzz(func(t *testing.T, data []byte) {
		text, refused := utf8Text(data)
		if refused != nil {
			return
		}
		l, refused := readText(text, meta{}, Options{})
		checkLoaded(t, l, refused)
	})
}

func FuzzHTML(f *testing.F) {
	for _, name := range []string{"jsonld", "meta", "bare", "two-dates", "navigation"} {
		f.Add([]byte(readFile(f, "testdata/"+name+".html")))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		l, refused := (&loader{}).one("a.html", htmlFormat, data)
		checkLoaded(t, l, refused)
	})
}

func FuzzJSONLines(f *testing.F) {
	f.Add([]byte(oneLine))
	f.Add([]byte(`{"title": "A", "text": "\ud800", "authors": ["x", null], "publishedAt": "2020-04-20T00:00:00Z"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		l, refused := readArticleLine(line, Options{})
		checkLoaded(t, l, refused)
	})
}
