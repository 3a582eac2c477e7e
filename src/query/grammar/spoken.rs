//! What each rule of the grammar is called when speaking to a person.

use super::Rule;

/// What was expected, in a person's words, each once, what matters most first.
pub(super) fn wanted(rules: &[Rule]) -> Vec<&'static str> {
    let mut out: Vec<(u8, &'static str)> = Vec::new();
    for &rule in rules {
        let Some(said) = spoken(rule) else { continue };
        if !out.contains(&said) {
            out.push(said);
        }
    }
    // A name, topic or number that may go on says less than what may come after it.
    if out.len() > 1 {
        let clause = out.contains(&CLAUSE);
        let logic = out.contains(&AND) || out.contains(&OR);
        let topic = out.contains(&TOPIC);
        let number = out.contains(&NUMBER);
        let reference = out.contains(&REF);
        out.retain(|said| match *said {
            NAME => false,
            TOPIC | AND | OR => !clause,
            UNIT => !logic,
            DATE => !logic && !topic,
            NUMBER => !topic,
            PARAM => !number && !reference,
            _ => true,
        });
    }
    if out.contains(&AND) && out.contains(&OR) {
        out.retain(|said| *said != OR);
        out.iter_mut().filter(|said| **said == AND).for_each(|said| *said = LOGIC);
    }
    out.sort_by_key(|&(rank, _)| rank);
    out.into_iter().map(|(_, words)| words).collect()
}

const HEAD: (u8, &str) = (0, "a question such as `figures`, `who said` or `disagree on`");
const NAME: (u8, &str) = (1, "a name");
const TEXT: (u8, &str) = (1, "a text in quotation marks");
const VALUE: (u8, &str) = (1, "a value");
const FIELD: (u8, &str) = (1, "a field");
const NUMBER: (u8, &str) = (1, "a number");
const DATE: (u8, &str) = (1, "a date");
const TOPIC: (u8, &str) = (1, "a thing counted such as `drones`");
const REF: (u8, &str) = (1, "a ref such as `fig:9f2c…`");
const BRACKET: (u8, &str) = (1, "a question in brackets");
const NEW: (u8, &str) = (1, "a new name");
const PARAM: (u8, &str) = (1, "a name such as `$day`");
const STAGE: (u8, &str) = (2, "a stage such as `where`, `show` or `count`");
const OPERATOR: (u8, &str) = (2, "a comparison such as `=` or `>`");
const CLAUSE: (u8, &str) = (3, "a clause such as `by`, `in` or `since`");
const UNIT: (u8, &str) = (1, "`days`, `weeks`, `months` or `years`");
const LIST: (u8, &str) = (4, "`,`");
const CLOSE: (u8, &str) = (4, "`)`");
const PIPE: (u8, &str) = (5, "`|`");
const LOGIC: (u8, &str) = (4, "`and` or `or`");
const AND: (u8, &str) = (4, "`and`");
const OR: (u8, &str) = (4, "`or`");

/// What a rule is called; `None` where other rules that come with it say more.
fn spoken(rule: Rule) -> Option<(u8, &'static str)> {
    Some(match rule {
        Rule::EOI => (6, "the end"),
        Rule::item
        | Rule::query
        | Rule::head
        | Rule::unknown_head
        | Rule::noun_head
        | Rule::who_said
        | Rule::what_did
        | Rule::how_many
        | Rule::disagree
        | Rule::agree
        | Rule::corroborate
        | Rule::silent
        | Rule::revisions
        | Rule::compare
        | Rule::timeline
        | Rule::trace
        | Rule::quote_ref
        | Rule::variants
        | Rule::coverage
        | Rule::call_head
        | Rule::group
        | Rule::kw_who
        | Rule::kw_what
        | Rule::kw_how
        | Rule::kw_disagree
        | Rule::kw_agree
        | Rule::kw_corroborate
        | Rule::kw_silent
        | Rule::kw_revisions
        | Rule::kw_compare
        | Rule::kw_timeline
        | Rule::kw_trace
        | Rule::kw_quote
        | Rule::kw_variants
        | Rule::kw_coverage
        | Rule::adjective
        | Rule::noun
        | Rule::program
        | Rule::define
        | Rule::let_value
        | Rule::explain
        | Rule::describe
        | Rule::kw_define
        | Rule::kw_let
        | Rule::kw_explain
        | Rule::kw_describe
        | Rule::query_start
        | Rule::head_word => HEAD,
        Rule::explain_what => (1, "`core`, `sql`, `plan` or `names`"),
        Rule::described => (1, "a word of the language or an actor"),
        Rule::clause
        | Rule::clause_body
        | Rule::according
        | Rule::by
        | Rule::against
        | Rule::in_place
        | Rule::from
        | Rule::to
        | Rule::about
        | Rule::saying
        | Rule::as_of
        | Rule::as_loaded
        | Rule::published
        | Rule::when
        | Rule::since
        | Rule::until
        | Rule::before
        | Rule::after
        | Rule::between
        | Rule::on
        | Rule::last_units
        | Rule::this_unit
        | Rule::amount
        | Rule::amount_word
        | Rule::at_least
        | Rule::at_most
        | Rule::kw_according
        | Rule::kw_against
        | Rule::kw_from
        | Rule::kw_about
        | Rule::kw_saying
        | Rule::kw_published
        | Rule::kw_since
        | Rule::kw_until
        | Rule::kw_before
        | Rule::kw_after
        | Rule::kw_during
        | Rule::kw_last
        | Rule::kw_past
        | Rule::kw_this
        | Rule::kw_over
        | Rule::kw_under
        | Rule::kw_exactly
        | Rule::kw_around
        | Rule::kw_at
        | Rule::kw_the => CLAUSE,
        Rule::kw_by => (3, "`by`"),
        Rule::kw_in => (3, "`in`"),
        Rule::kw_between => (3, "`between`"),
        Rule::kw_as => (3, "`as`"),
        Rule::kw_to => (3, "`to`"),
        Rule::kw_of => (3, "`of`"),
        Rule::kw_on => (3, "`on`"),
        Rule::kw_with => (3, "`with`"),
        Rule::kw_said => (1, "`said`"),
        Rule::kw_did => (1, "`did`"),
        Rule::kw_say => (2, "`say`"),
        Rule::kw_many => (1, "`many`"),
        Rule::kw_loaded => (3, "`loaded`"),
        Rule::kw_ago => (3, "`ago`"),
        Rule::kw_least => (1, "`least`"),
        Rule::kw_most => (1, "`most`"),
        Rule::kw_near => TEXT,
        Rule::stage
        | Rule::stage_word
        | Rule::where_stage
        | Rule::add
        | Rule::show
        | Rule::hide
        | Rule::count
        | Rule::summarize
        | Rule::sort
        | Rule::top
        | Rule::first
        | Rule::skip
        | Rule::distinct
        | Rule::per
        | Rule::with_stage
        | Rule::minus
        | Rule::union
        | Rule::intersect
        | Rule::chart
        | Rule::as_variable
        | Rule::unknown_stage
        | Rule::kw_where
        | Rule::kw_add
        | Rule::kw_show
        | Rule::kw_hide
        | Rule::kw_count
        | Rule::kw_summarize
        | Rule::kw_sort
        | Rule::kw_top
        | Rule::kw_first
        | Rule::kw_skip
        | Rule::kw_distinct
        | Rule::kw_minus
        | Rule::kw_union
        | Rule::kw_intersect
        | Rule::kw_chart
        | Rule::word_like => STAGE,
        Rule::kw_per => (3, "`per`"),
        Rule::kw_context | Rule::with_context | Rule::with_what => (1, "`quotes`, `context` or `provenance`"),
        Rule::per_unit => (1, "`day`, `week` or `month`"),
        Rule::chart_kind => (1, "`bar` or `line`"),
        Rule::names
        | Rule::name
        | Rule::bare_name
        | Rule::name_word
        | Rule::speakers
        | Rule::speaker
        | Rule::speaker_name
        | Rule::side
        | Rule::side_names => NAME,
        Rule::is_exactly | Rule::is_like | Rule::argument => return None,
        Rule::texts | Rule::text | Rule::bare_text | Rule::near => TEXT,
        Rule::topic | Rule::topic_part | Rule::topic_word => TOPIC,
        Rule::count_word | Rule::number | Rule::day_number => NUMBER,
        Rule::unit_word => UNIT,
        Rule::row_ref => REF,
        Rule::variable => PARAM,
        Rule::new_name | Rule::param | Rule::param_type => NEW,
        Rule::open => (4, "`(`"),
        Rule::close => CLOSE,
        Rule::comma => LIST,
        Rule::pipe => PIPE,
        Rule::semicolon => (7, "`;`"),
        Rule::assign => (2, "`=`"),
        Rule::point
        | Rule::no_point
        | Rule::on_point
        | Rule::date
        | Rule::iso_day
        | Rule::iso_month
        | Rule::slash_date
        | Rule::day_month
        | Rule::month_day
        | Rule::date_word
        | Rule::ago
        | Rule::date_words
        | Rule::bare_year
        | Rule::month_name
        | Rule::year_number
        | Rule::comma_year => DATE,
        Rule::expr
        | Rule::logic
        | Rule::predicate
        | Rule::sum
        | Rule::product
        | Rule::negated
        | Rule::primary
        | Rule::value
        | Rule::truth
        | Rule::range
        | Rule::stretch
        | Rule::stretch_from
        | Rule::stretch_to
        | Rule::tilde_range
        | Rule::full_range
        | Rule::open_range
        | Rule::low_range
        | Rule::exact_text
        | Rule::call_argument
        | Rule::bracket
        | Rule::in_values => VALUE,
        Rule::call
        | Rule::path
        | Rule::output
        | Rule::keys
        | Rule::named
        | Rule::order
        | Rule::descending
        | Rule::kw_asc
        | Rule::kw_desc => FIELD,
        Rule::in_query => BRACKET,
        Rule::tail
        | Rule::is_unknown
        | Rule::in_list
        | Rule::between_tail
        | Rule::like
        | Rule::has
        | Rule::versus
        | Rule::operator
        | Rule::eq
        | Rule::ne
        | Rule::le
        | Rule::ge
        | Rule::lt
        | Rule::gt
        | Rule::apart_from
        | Rule::kw_overlaps
        | Rule::kw_within
        | Rule::kw_apart
        | Rule::kw_like
        | Rule::kw_has
        | Rule::kw_is => OPERATOR,
        Rule::plus | Rule::dash | Rule::times | Rule::divide => return None,
        Rule::has_many | Rule::kw_any | Rule::kw_all | Rule::quoted_or_variable => TEXT,
        Rule::kw_and => AND,
        Rule::kw_or => OR,
        Rule::kw_not | Rule::kw_maybe => return None,
        Rule::kw_unknown | Rule::kw_known => (1, "`known` or `unknown`"),
        Rule::kw_allowing_overlap => return None,
        Rule::quoted
        | Rule::double
        | Rule::curly
        | Rule::single
        | Rule::angle
        | Rule::double_text
        | Rule::curly_text
        | Rule::single_text
        | Rule::angle_text => TEXT,
        Rule::stray
        | Rule::stray_word
        | Rule::letter
        | Rule::end
        | Rule::WHITESPACE
        | Rule::stop
        | Rule::stop_as
        | Rule::stop_at
        | Rule::stop_amount
        | Rule::stop_last
        | Rule::stop_this
        | Rule::reserved
        | Rule::word
        | Rule::number_end => return None,
    })
}
