package loaders

import (
	"regexp"
	"strings"
	"unicode"
)

// heading is what is known of an article while its furniture is cleared away.
type heading struct {
	titles    []string
	publisher string
	authors   []string
}

// place is a line and where in the article it stands.
type place struct {
	line
	// above: before the headline, which the scrape repeats at its head.
	above bool
	// head and tail: before the first sentence, after the last.
	head, tail bool
	// title, repeated: it says what the title, or a line before it, says.
	title, repeated bool
	authors         []string
}

// rule is one kind of furniture. Losing prose is worse than keeping furniture,
// so each asks for a shape that sentences do not have.
type rule struct {
	name string
	is   func(place) bool
}

var rules = []rule{
	{"the title again", func(p place) bool { return p.title }},
	{"above the headline", func(p place) bool { return p.above && short(p.text) && !endsSentence(p.text) }},
	{"a line again", func(p place) bool { return p.repeated }},
	{"a ruled line", func(p place) bool { return ruleLine.MatchString(p.text) }},
	{"a section name", isSectionName},
	{"a byline", isByline},
	{"a photo credit", func(p place) bool { return isCredit(p.text) }},
	{"share, subscribe, advertisement", func(p place) bool { return isSiteTalk(p.text) }},
	{"tags", func(p place) bool { return p.tail && tagLine.MatchString(p.text) }},
	{"read more", func(p place) bool { return isReadMore(p.text) }},
	{"nothing but a link", isBareLink},
}

// furniture tells for every line of the blocks, counted through, whether it is
// what the page put around the article: navigation, credits, buttons, repeats.
func furniture(blocks []block, about heading) []bool {
	places := survey(blocks, about)
	gone := make([]bool, len(places))
	for i, p := range places {
		for _, r := range rules {
			if r.is(p) {
				gone[i] = true
				break
			}
		}
	}
	return gone
}

// survey walks the lines once and notes where each stands.
func survey(blocks []block, about heading) []place {
	var places []place
	titles := foldedTitles(about)
	seen := map[string]bool{}
	first, last, headline := -1, -1, -1
	before := ""
	for _, b := range blocks {
		for _, l := range b {
			i, key := len(places), fold(l.text)
			p := place{line: l, authors: about.authors}
			p.title = isTitle(l.text, key, titles)
			p.repeated = key != "" && seen[key] && (l.text == before || !endsSentence(l.text) && !isEntry(l.text))
			if isProse(l.text) && !p.title {
				last = i
				if first < 0 {
					first = i
				}
			}
			if p.title && first < 0 {
				headline = i
			}
			seen[key] = seen[key] || !isBareLink(p) // a table of contents repeats nothing
			before = l.text
			places = append(places, p)
		}
	}
	for i := range places {
		places[i].above = i < headline
		places[i].head = first >= 0 && i < first
		places[i].tail = first >= 0 && i > last
	}
	return places
}

// isEntry: lists, tables and transcripts may say the same thing twice.
func isEntry(s string) bool {
	return startsItem(s) || startsNumber(s) || strings.ContainsRune(s, '|') || strings.HasSuffix(s, ":")
}

func foldedTitles(about heading) map[string]bool {
	out := map[string]bool{}
	for _, t := range about.titles {
		if key := fold(t); key != "" {
			out[key] = endsSentence(t)
			out[key+fold(about.publisher)] = endsSentence(t)
		}
	}
	return out
}

// isTitle: the same letters. A sentence is no repetition of a title that is
// none, since a short report may begin with the words of its headline.
func isTitle(text, key string, titles map[string]bool) bool {
	titleIsSentence, same := titles[key]
	return same && key != "" && (titleIsSentence || !endsSentence(text))
}

// fold leaves the letters and digits of a line, in lower case.
func fold(s string) string {
	return strings.Map(func(r rune) rune {
		if !isWordRune(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

// sections are names of newspaper sections and of what else a menu holds, folded.
var sections = words(`africa americas arts asia asiapacific australia books breakingnews britain business
	canada centralasia china climate columnists comment commentary culture defence defense diplomacy eastasia economics
	economy editorial education energy entertainment environment europe features finance food foreignaffairs
	foreignpolicy global health home homepage india indopacific international japan korea latestnews
	latinamerica lifestyle living local magazine markets middleeast military money nation national
	nationalsecurity news northamerica northkorea oceania opinion opinions pacific pakistan photos podcasts
	politics russia science security society southamerica southasia southeastasia southkorea sport sports
	style tech technology thekoreas topnews travel uk us usa usnews ukraine video videos weather world worldnews
	menu search login signin register subscribe contact contactus about aboutus newsletters newsletter skiptocontent`)

func words(s string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(s) {
		out[w] = true
	}
	return out
}

var (
	navLabel   = regexp.MustCompile(`(?i)^(?:recent|latest|top|more|featured|popular|trending|breaking) (?:features|news|stories|articles|videos|posts|headlines|comments|topics|content|coverage|reading|from .{2,30}|on this (?:topic|story)|in .{2,20})$`)
	navDivider = regexp.MustCompile(`\s*(?:[|›»>/·•]|,|&|::)\s*`)
	trail      = regexp.MustCompile(`[|›»>·]`)
	hasDigit   = regexp.MustCompile(`\d`)
)

// isSectionName: "World", "Asia | Politics", "Home > News > Asia" at the head or
// the tail; "Recent Features" anywhere.
func isSectionName(p place) bool {
	if endsSentence(p.text) {
		return false
	}
	if navLabel.MatchString(p.text) {
		return true
	}
	if !p.head && !p.tail || wordCount(p.text) > 12 || startsItem(p.text) {
		return false
	}
	parts := navDivider.Split(p.text, -1)
	return allSections(parts) || trail.MatchString(p.text) && allNames(parts) && !hasDigit.MatchString(p.text)
}

func allSections(parts []string) bool {
	for _, part := range parts {
		if !sections[fold(part)] {
			return false
		}
	}
	return true
}

// allNames: every part is a capitalised name of a few words.
func allNames(parts []string) bool {
	for _, part := range parts {
		words := strings.Fields(part)
		if len(words) == 0 || len(words) > 4 {
			return false
		}
		if first := []rune(words[0])[0]; !unicode.IsUpper(first) {
			return false
		}
	}
	return true
}

var (
	bylineShape = regexp.MustCompile(`^[Bb][Yy] (?:[\p{Lu}][\p{L}.'’-]*)(?:,? (?:[\p{Lu}][\p{L}.'’-]*|and|de|van|von|bin|al|in))*$`)
	dateStamp   = regexp.MustCompile(`(?i)^(?:first |last )?(?:published|updated|posted|last modified|modified)(?: on| at)?:? .*\d{4}`)
	stampText   = regexp.MustCompile(`(?i)^(?:\d+ (?:min|minute)s?(?: read)?|\d+ (?:minutes?|hours?|days?) ago|(?:(?:first |last )?(?:published|updated|posted|modified)[\s:|]*)+)$`)
)

// isByline: who wrote it and when it was put up, at the head.
func isByline(p place) bool {
	if !p.head || endsSentence(p.text) && !strings.HasSuffix(p.text, ".m.") {
		return false
	}
	if n := wordCount(p.text); n <= 12 && dateStamp.MatchString(p.text) || stampText.MatchString(p.text) {
		return true
	}
	if bylineShape.MatchString(p.text) && wordCount(p.text) <= 12 {
		return true
	}
	for _, a := range p.authors {
		if key := fold(p.text); key == fold(a) || key == "by"+fold(a) {
			return true
		}
	}
	return false
}

var (
	creditLabel  = regexp.MustCompile(`(?i)^\(?(?:photo|image|picture|photograph|video|graphic|illustration|photo illustration)?\s?(?:credits?|courtesy|caption)?\s?:\s?\S`)
	creditWord   = regexp.MustCompile(`(?i)^\(?(?:photo|image|picture|photograph|video|graphic|illustration|credits?)\b`)
	creditBy     = regexp.MustCompile(`(?i)^\(?(?:photo|image|picture|photograph|illustration)s? (?:by|courtesy of|from|via) \S`)
	creditAgency = regexp.MustCompile(`(?:\((?:[^()]{0,60}\b)?(?:AP Photo|Getty Images|AFP/Getty|REUTERS/|Reuters/|EPA-EFE|KCNA via|Shutterstock)[^()]*\)|(?:/Getty Images|/AFP|via REUTERS|via Reuters|/EPA-EFE|/Shutterstock))$`)
	agencyAlone  = regexp.MustCompile(`^(?:AP Photo|Getty Images|AFP|REUTERS|Reuters|EPA|KCNA|Yonhap|Shutterstock|iStock|Unsplash|Flickr|Wikimedia Commons)(?:\s?/\s?|, )[\p{L} .'’/-]{2,60}$`)
	copyright    = regexp.MustCompile(`(?i)^(?:©|\(c\) |copyright (?:©|\(c\)|\d{4})|all rights reserved)`)
)

// isCredit: "Credit: ...", "Photo by ...", "... (AP Photo/...)", "© 2020 ...".
// A quotation or a long sentence under such a word is prose.
func isCredit(s string) bool {
	n := wordCount(s)
	quoted := strings.ContainsAny(s, "\"“”")
	switch {
	case creditAgency.MatchString(s):
		return true
	case n > 25 || quoted && endsSentence(s):
		return false
	case creditWord.MatchString(s) && creditLabel.MatchString(s), copyright.MatchString(s):
		return true
	}
	return n <= 12 && !endsSentence(s) && (creditBy.MatchString(s) || agencyAlone.MatchString(s))
}

// siteTalk are whole lines in which the site speaks to its reader.
var siteTalk = []*regexp.Regexp{
	whole(`share(?: this)?(?: article| story| post| page)?(?: (?:on|via|with) .{1,40})?`),
	whole(`(?:share|tweet|like|pin|e-?mail|print|save|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|messenger|instagram|youtube|bookmark|comments?)(?:(?: this)?[\s|,/·•]+(?:share|tweet|like|pin|e-?mail|print|save|copy link|facebook|twitter|x|whatsapp|telegram|linkedin|reddit|pinterest|flipboard|messenger|instagram|youtube|bookmark|comments?))*(?: this)?`),
	whole(`(?:please )?(?:sign up|signup|register|subscribe)(?: here| now| today| free)?`),
	whole(`(?:please )?(?:sign up|signup|subscribe)\b.{0,80}\b(?:newsletters?|mailing list|inbox|e-?mails?|alerts|updates|podcast|channel)\b.{0,60}`),
	whole(`(?:get|receive) .{0,60}\b(?:in your inbox|newsletters?|to your inbox)\b.{0,40}`),
	whole(`newsletters?:? ?(?:sign ?up.{0,60}|subscribe.{0,60})?`),
	whole(`(?:follow|find|like|join) (?:us|me|@\S+) on (?:twitter|x|facebook|instagram|telegram|linkedin|youtube|whatsapp|google news|social media|flipboard)\b.{0,60}`),
	whole(`follow [\w. -]{2,40} on (?:twitter|x|facebook|instagram|telegram)(?:[:,]? @\S+)?`), whole(`follow (?:us|@\S+)`),
	whole(`advertise?ments?`), whole(`advertise with us`), whole(`sponsored(?: content| by .{1,40})?`), whole(`promoted(?: content)?`),
	whole(`(?:story|article|report) continues (?:below|after)(?: (?:the |this )?(?:advertisement|ad|video|photo|newsletter promotion))?`),
	whole(`(?:continue|keep) reading(?: below| the main story)?`), whole(`skip (?:to|past|advertisement).{0,40}`),
	whole(`(?:most|more) (?:read|popular|viewed|shared|watched|commented)(?: (?:stories|articles|news|in .{1,20}))?`),
	whole(`trending(?: now)?`), whole(`recommended(?: for you| stories| reading| articles)?`), whole(`editor.?s.? (?:picks?|choice)`),
	whole(`you (?:may|might) also (?:like|be interested in)`), whole(`(?:what to )?read next`), whole(`up next`),
	whole(`related(?: (?:articles?|stories|story|coverage|content|topics|news|posts|reading|links|tags))?`),
	whole(`more (?:on|about) this (?:story|topic)`),
	whole(`(?:\d+ |view |show |leave a |post a |add a |no )?comments?(?: \(\d+\))?`), whole(`join the (?:conversation|discussion)`),
	whole(`(?:listen to|print|save|bookmark|gift|report an error in) this (?:article|story)`), whole(`click here\b.{0,60}`),
	whole(`(?:already a subscriber\? )?(?:log|sign) ?in(?: here| to (?:continue|read).{0,30})?`), whole(`(?:back to|return to) (?:top|home|homepage)`),
	whole(`view in browser`), whole(`unsubscribe`), whole(`loading`), whole(`toggle (?:menu|navigation)`), whole(`(?:previous|next) (?:article|story|post)`),
	whole(`(?:we use|this (?:site|website) uses) cookies.{0,120}`), whole(`accept(?: all)? cookies`), whole(`enlarge(?: this)? image`), whole(`play video`),
}

// whole is a pattern for a whole line, whatever its case and last mark.
func whole(pattern string) *regexp.Regexp {
	return regexp.MustCompile(`(?i)^[\s>»→•]*(?:` + pattern + `)[\s.:!>»›→…]*$`)
}

// isSiteTalk: share, newsletter, follow, advertisement and most-read lines.
func isSiteTalk(s string) bool {
	if wordCount(s) > 25 || strings.ContainsAny(s, "“”\"") {
		return false
	}
	for _, re := range siteTalk {
		if re.MatchString(s) {
			return true
		}
	}
	return false
}

var tagLine = regexp.MustCompile(`(?i)^(?:tags?|topics|filed under|categories|keywords): ?\S`)

var (
	readMore = regexp.MustCompile(`(?i)^[\s>»→•*\[(]*(?:read|see|watch|learn|find out|listen) (?:more|also|the full (?:story|text|report|article|transcript))\b`)
	pointer  = regexp.MustCompile(`(?i)^[\s>»→•*\[(]*(?:(?:read|see|watch|learn|listen) (?:more|also)|also read|also see|read|watch|related(?: (?:story|article|coverage|reading|news))?|more|don.t miss|recommended|explainer)\s?[:|»>→]\s?\S`)
)

// isReadMore: "Read more", "Read more about the talks", "Related: another
// headline". A sentence that begins so and comes to its full stop is prose,
// unless it is no longer than a button.
func isReadMore(s string) bool {
	n := wordCount(s)
	if pointer.MatchString(s) {
		return n <= 25 && (!strings.HasSuffix(s, ".") || n <= 6)
	}
	return readMore.MatchString(s) && (n <= 5 || n <= 20 && !endsSentence(s))
}

var bareURL = regexp.MustCompile(`^<?(?:https?://|www\.)\S+$`)

// isBareLink: an address, or link text that comes to no full stop.
func isBareLink(p place) bool {
	return bareURL.MatchString(p.text) || p.link && !endsSentence(p.text) && wordCount(p.text) <= 25
}
