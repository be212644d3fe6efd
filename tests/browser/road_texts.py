"""What the learner of the road writes, by the labels of the fields."""

SWOT = {
    "Strength 1": "The only warm public room in the town that is open until 20:00.",
    "Weakness 1": "Our 300 photographs of the town lie in boxes.",
    "Opportunity 1": "The school looks for a local history project.",
    "Threat 1": "Those who can name the people on them grow old.",
    "Conclusion": "The pictures and the people who know them have to meet now.",
}
GOAL = {
    "The goal in one sentence": "By 13 November 60 photographs are online, with names.",
    "Specific": "Families and school classes find their own history online.",
    "Measurable": "60 photographs, each with at least one name.",
    "Achievable": "Andris lends the scanner; the school sends twelve pupils.",
    "Relevant (and realistic)": "The pictures are asked for each week.",
    "What you count": "Photographs online with a name",
    "Today": "0",
    "Aim": "60",
    "Time-bound": "Scanning in September, naming evenings in October.",
    "By which day": "13.11.2026",
}
PLAN = {
    "Topic and aims": {
        "Title": "Our oldest photographs, online and named",
        "The need in one sentence": "Nobody can look at the town's photographs.",
        "Aim 1: digital innovation": "A page with 60 photographs that visitors can name.",
        "Aim 2: audience development": "Older people and pupils meet in the library.",
    },
    "Need and evidence": {
        "Need of the library": "The boxes are asked for, and nobody may open them.",
        "Evidence": "41 questions in the visitors' book of 2025.",
    },
    "Digital solution": {"The solution": "Scan, describe and show the pictures on one page."},
    "Reaching your audience": {"Techniques": "Three naming evenings with coffee."},
    "Activities and dates": {
        "What": "Scan 60 photographs",
        "Who": "Ilze",
        "From": "14.9.2026",
        "To": "9.10.2026",
        "Planned hours": "60",
        "Result": "60 files of good quality",
    },
    "Resources and budget": {
        "Cost 1: What": "Archive boxes",
        "Cost 1: How many": "4",
        "Cost 1: Each": "12,50",
    },
    "Partners": {
        "Partner 1: Partner": "Bērzleja School",
        "Partner 1: What they do": "Twelve pupils ask and write.",
    },
    "Risks and answers": {
        "Risk 1: What could go wrong": "Somebody does not want to be shown.",
        "Risk 1: What you will do": "We ask first, and take it offline the same day.",
    },
    "How you will know": {
        "Indicator 1: Indicator": "Photographs online with a name",
        "Indicator 1: Number today": "0",
        "Indicator 1: Number you aim for": "60",
    },
    "Afterwards": {"How it goes on": "Each month ten more pictures."},
    "Modules and competences": {"Why these": "Communication is what I need most."},
}
BUSINESS = {
    "Summary": {"Summary": "Prints of our photographs pay for the scanning of more."},
    "The library and the service": {
        "The library": "A town library with 1,400 readers.",
        "The service": "Prints and postcards of the town's photographs.",
    },
    "Market and users": {
        "Market analysis": "Nobody sells pictures of the old town.",
        "Target groups": "Families, guests of the town, the school.",
    },
    "Marketing": {"Message": "Take your street home.", "Channels": "The naming evenings."},
    "Operations and timetable": {
        "How it works day by day": "Orders on a sheet, prints each Friday.",
        "Step 1: Step": "First print run",
        "Step 1: From": "1.12.2026",
        "Step 1: To": "11.12.2026",
    },
    "People": {
        "Person 1: Who": "Ilze",
        "Person 1: What they do": "Takes the orders",
        "Person 1: Hours in a month": "6",
    },
    "Money": {
        "Cost 1: What": "Paper",
        "Cost 1: How many": "100",
        "Cost 1: Each": "0,40",
        "Income 1: From whom": "Readers",
        "Income 1: How many": "60",
        "Income 1: Each": "1,50",
    },
    "Risks": {
        "Risk 1: What could go wrong": "Few orders",
        "Risk 1: What you will do": "Print on order only.",
    },
    "Measures of success": {
        "Measure 1: What you count": "Prints sold in a month",
        "Measure 1: Number today": "0",
        "Measure 1: Number you aim for": "20",
    },
}
