"""The demo's words in English: notes, next steps, names of opportunities, titles."""

TITLES = {
    "liisa": "CFO", "matti": "Production director", "sanna": "Head of purchasing", "kaisa": "CEO",
    "timo": "Maintenance manager", "jari": "Safety manager", "elina": "Purchasing specialist", "erik": "CEO",
    "karin": "CFO", "johan": "Mill manager", "petra": "Buyer", "tanel": "Fleet manager",
    "kristi": "Head of purchasing", "marko": "Chief engineer",
}  # fmt: skip

ROLES = {
    "U0ANNA": "Key account manager", "U0PEKKA": "Sales manager", "U0MARI": "Delivery lead",
    "U0JOHN": "Head of sales", "U0OLLI": "CEO", "U0GUEST": "External consultant", "U0GONE": "",
}  # fmt: skip

DEALS = {
    "monitoring": "Condition monitoring for the whole refinery",
    "turnaround": "Annual maintenance shutdown",
    "spares": "Spare parts on call",
    "framework": "Maintenance frame agreement",
    "sawline": "Sawing line modernisation",
    "boiler": "Boiler maintenance contract",
    "drydock": "Maintenance work in dry dock",
}

DEAL_STEPS = {
    "monitoring": "Get Sanna's yes to the payment schedule",
    "turnaround": "Go through the scope with Matti",
    "sawline": "Agree with Erik on the presentation to the board",
}

WHY = {"boiler": "A competitor was cheaper, and we came in too late."}

CHANNELS = {"general": "For everybody", "topic": "What sales shares", "sales": "sales"}

SAID = {
    "C0SALES": "Talked with Karin Sandberg: Nordic Timber would like to lease the saw line. "
    "Has any of you done one like that?",
    "C0HAMEEN": "Matti Mäkelä called. Mornings suit them best for the control room visit, "
    "and Timo Koskinen joins.",
}

REVENUE = "invoicing, 12 months"

SOURCE = "business card"

NOTES = {
    "oil_kickoff": "Kick-off. Liisa wants one partner instead of three, and a clear calendar for the year.",
    "oil_prices": "Elina asked what our hourly rates are made of. I promised to show the sums next time.",
    "oil_framework": "Went through the draft frame agreement. Sanna wants quick response, not a low price.",
    "oil_winter": "The coming year's maintenance is agreed. Timo asks for the same fitters as last time.",
    "oil_terms": "Sanna sent her remarks on the terms: the liability limit feels tight to them.",
    "oil_stop": "Pump 3 stopped at night, our stand-by was there in 50 minutes. Matti said thank you.",
    "oil_budget": "Next year's budget is set aside, but investments go through Liisa.",
    "oil_fair": "Met Liisa at the energy fair. They are comparing suppliers of condition monitoring.",
    "oil_safety": "Safety walk. Jari wants our fitters to report into the same system as his people.",
    "oil_signing": "Sanna says that only the signatures are missing.",
    "oil_review": "Half-year review. Availability is up two per cent, Matti wants the figures monthly.",
    "oil_won": "The frame agreement is signed for two years. Thank you, all of you.",
    "oil_vibration": "Matti showed vibration data that nobody reads. There is room for monitoring here.",
    "oil_savings": "Liisa would rather count savings in days of standstill than in euros.",
    "oil_pilot": "The pilot is agreed: six pumps, three months, results looked at together.",
    "oil_tender": "Sanna says that monitoring will not be tendered if the pilot works.",
    "oil_sensors": "Sensors are in. Timo's people learned to use them in one morning.",
    "oil_cfo": "Liisa asked for a calculation of three options for the board.",
    "oil_leaving": "Elina told me in confidence that she changes jobs in two weeks.",
    "oil_staffing": "Internal: the annual shutdown needs two more mechanics. I will look for them.",
    "oil_turnaround": "Scope of the annual shutdown: four weeks, 60 jobs. Jari wants the permits beforehand.",
    "oil_competitor": "Sanna mentioned that a competitor has offered a free trial.",
    "oil_forecast": "Liisa expects next year's volume to be at least this year's.",
    "oil_spares": "Timo would like spare parts on call; half of his shelf is the wrong parts.",
    "oil_results": "Results of the pilot: three faults found before a stop. Matti tells the management.",
    "oil_plan": "Went through the shutdown's schedule. Jari wants to see the lifting plan in good time.",
    "oil_negotiation": "Negotiated the monitoring. Open: the payment schedule and the language of reports.",
    "oil_references": "Liisa asked for two references from the same field before the board meets.",
    "oil_sensitive": "Sanna told me in confidence that a reorganisation is coming.",
    "oil_visit": "Matti invited us to see the new control room. Kaisa Lahti will be there.",
    "tim_start": "Our first year together. Erik expects proposals from us, not hours alone.",
    "tim_saws": "The bearings of the sawing line wear too fast; Johan suspects the lubrication.",
    "tim_cfo": "Karin wants a fixed monthly price and one invoice.",
    "tim_audit": "Condition survey done: two lines in good shape, one at the end of its life.",
    "tim_orders": "Petra moves all orders into their own portal from next month on.",
    "tim_boiler": "Erik asked for an offer on the boiler maintenance. There are only two weeks.",
    "tim_terms": "Payment stays at thirty days, Karin agreed.",
    "tim_half": "Half-year review. The direction is good, but they know only one of us.",
    "tim_stop": "The days of the shutdown are agreed. Johan frees the crane for us.",
    "tim_summer": "The shutdown went to schedule. Johan praised how tidy it was.",
    "tim_lost": "The boiler contract went to a competitor. Karin said openly that price decided it.",
    "tim_fair": "Erik showed the new strategy at the fair: fewer products, further refined.",
    "tim_sawline": "Modernising the sawing line: Johan is for it, Erik wants to see the payback.",
    "tim_spec": "Petra sent the requirements; remote monitoring is in them.",
    "tim_case": "Showed the calculation. Payback 2.5 years, Karin found the figures credible.",
    "tim_timing": "Johan would like to install in the next shutdown; they must decide within two months.",
    "tim_strategy": "Erik says that decisions will be taken in Stockholm from now on.",
    "tim_offer": "Went through the offer line by line. Karin comes back about the financing.",
    "tim_questions": "Karin has three questions about leasing. The board decides next month.",
    "ship_start": "Tanel has two vessels in dock next year; the maintenance partner is still open.",
    "ship_prices": "Kristi compares our prices with Gdansk. Our advantage is the turnaround time.",
    "ship_dock": "Visited the dock. Marko showed where two weeks were lost last year.",
    "ship_contract": "Kristi sent the contract back, signed.",
    "ship_repair": "The urgent repair was done over the weekend. Marko was pleased.",
    "ship_review": "Yearly review. Tanel wants the same crew for both vessels.",
    "ship_drydock": "The next docking: we have a first scope, but they have no budget yet.",
    "ship_survey": "Marko will send the class survey when it is ready.",
    "ship_delay": "Kristi says the budget moves, because freight rates have fallen.",
    "ship_pause": "Tanel will come back to it when their management has decided when to dock.",
}

STEPS = {
    "oil_kickoff": "Send Liisa a draft of the year's calendar",
    "oil_framework": "Put the response times into the frame agreement",
    "oil_winter": "Confirm the fitters for the maintenance",
    "oil_budget": "Collect paybacks of the investments for Liisa",
    "oil_safety": "Ask for accounts in the safety system",
    "oil_review": "Agree on the monthly report with Matti",
    "oil_vibration": "Propose a pilot on the vibration data",
    "oil_pilot": "Deliver the pilot's schedule",
    "oil_sensors": "Hold the pilot's mid-term review",
    "oil_cfo": "Calculate three options for the board",
    "oil_turnaround": "Send Jari the list of permits",
    "oil_competitor": "Answer Sanna about the free trial",
    "oil_spares": "Collect the use of spare parts from Timo",
    "oil_results": "Send Matti the pilot's final report",
    "oil_plan": "Send Jari the lifting plan",
    "oil_negotiation": "Send Sanna the refined payment schedule",
    "oil_references": "Ask for two references and send them to Liisa",
    "oil_sensitive": "Ask Sanna whom the change touches",
    "oil_visit": "Confirm the day of the visit to Matti",
    "tim_start": "Bring three proposals",
    "tim_cfo": "Calculate a fixed monthly price",
    "tim_boiler": "Send the boiler offer",
    "tim_half": "Suggest to Johan a meeting with Mari in it",
    "tim_sawline": "Calculate the payback of the sawing line",
    "tim_case": "Update the calculation with Karin's figures",
    "tim_offer": "Call Karin about the financing",
    "tim_questions": "Answer Karin's questions about leasing",
    "ship_start": "Send references from docks",
    "ship_dock": "Propose a new order of work for the dock",
    "ship_review": "Name the standing crew",
    "ship_drydock": "Estimate the hours in dock",
    "ship_pause": "Ask Tanel when they dock",
}
