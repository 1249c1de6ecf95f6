"""The cast of the demo clinic: names, streets and questions. Nobody of them ever lived."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words(
    "Ada Adriana Alma Amara Ana Anh Beatrice Bianca Camila Carmen Caroline Chloe Claire Dalia "
    "Denise Elena Elisa Emma Esperanza Fatima Frances Gloria Grace Greta Gwen Hana Harriet "
    "Imani Ingrid Irene Isabel Ivy Jasmine Joan Josephine Joy Julia Karen Keiko Lan Leticia "
    "Linda Lucia Luz Mai Margaret Maria Marisol Maya Mei Mia Miriam Monica Nadia Noor Nora Olga "
    "Opal Paloma Patricia Petra Priya Rachel Rosa Ruth Sabine Sarah Selma Sofia Soledad Sonia "
    "Tamika Tara Teresa Thuy Valeria Vera Victoria Wanda Ximena Yolanda Zoe"
)
MEN = _words(
    "Aaron Abel Adrian Alberto Amadou Amir Andrew Anton Arturo Ben Bernard Calvin Carlos Cesar "
    "Daniel David Devon Diego Dmitri Edwin Eli Emilio Ernesto Esteban Ethan Felix Francisco "
    "Gabriel George Hamid Harold Hector Henry Hugo Ian Isaac Jamal James Javier Jonah Jorge "
    "Jose Joseph Juan Julian Kenji Kevin Lamar Lee Leo Liam Luis Marcus Mario Martin Mateo "
    "Miguel Minh Nathan Oscar Otis Pablo Pedro Peter Piotr Quentin Rafael Rajesh Ramon Raul "
    "Robert Samuel Saul Sergio Simon Tariq Theo Thomas Tomas Victor Walter Wei Yusuf Zachary"
)
FAMILIES = _words(
    "Abernathy Acosta Adeyemi Aguilar Aldous Almeida Alvarado Amsel Baptiste Benavides Benitez "
    "Brandt Boyle Brandao Bui Caldwell Calloway Cardenas Castellanos Cavazos Chen Choi "
    "Contreras Cortez Dang Delgado Demir Diallo Dominguez Dubois Eisenberg Elizondo Escobar "
    "Estrada Eversley Fairweather Farouk Figueroa Fontaine Fuentes Galvan Garza Gentry Gonzales "
    "Grimes Guerra Guzman Haddad Hale Hartley Hernandez Hinojosa Holm Huang Ibarra Iyer "
    "Jaramillo Jennings Jimenez Kaplan Kim Kobayashi Kowalski Laurent Leal Lindgren Longoria "
    "Lozano Luna Marsh Marroquin Mbeki McAllister Medrano Menon Molina Montoya Moreno Moss "
    "Nakamura Navarro Nguyen Novak Ochoa Okafor Olivares Orlando Ortega Osei Pacheco Palacios "
    "Park Patel Pena Petrov Pham Price Quill Quintanilla Rahman Ramirez Reyes Rios Rojas Ruiz "
    "Salazar Salinas Sandoval Santiago Serrano Siddiqui Silva Solberg Solis Sorensen Tanaka "
    "Trevino Tran Uribe Valdez Vasquez Vela Villanueva Vo Volkov Whitaker Whitfield Yilmaz "
    "Zamora Zapata Zielinski Zuniga"
)
#: Written with their own letters: the desk and its papers must get them right.
ACCENTED = {
    "Lucia": "Lucía", "Maria": "María", "Sofia": "Sofía", "Jose": "José", "Cesar": "César",
    "Hector": "Héctor", "Ramon": "Ramón", "Raul": "Raúl", "Tomas": "Tomás", "Pena": "Peña",
    "Benitez": "Benítez", "Cardenas": "Cárdenas", "Trevino": "Treviño", "Zuniga": "Zúñiga",
    "Guzman": "Guzmán", "Rios": "Ríos", "Vasquez": "Vásquez", "Zielinski": "Zieliński",
    "Brandao": "Brandão", "Sorensen": "Sørensen", "Solis": "Solís", "Galvan": "Galván",
}  # fmt: skip
#: More often than the others where the demo clinic stands.
HISPANIC = frozenset(
    _words(
        "Acosta Aguilar Alvarado Benavides Benitez Cardenas Castellanos Cavazos Contreras Cortez "
        "Delgado Dominguez Elizondo Escobar Estrada Figueroa Fuentes Galvan Garza Gonzales Guerra "
        "Guzman Hernandez Hinojosa Ibarra Jaramillo Jimenez Leal Longoria Lozano Luna Marroquin "
        "Medrano Molina Montoya Moreno Navarro Ochoa Olivares Ortega Pacheco Palacios Pena "
        "Quintanilla Ramirez Reyes Rios Rojas Ruiz Salazar Salinas Sandoval Santiago Serrano Silva "
        "Solis Trevino Uribe Valdez Vasquez Vela Villanueva Zamora Zapata Zuniga"
    )
)
STREETS = (
    "Alder Street", "Bougainvillea Avenue", "Business Park Drive", "Cypress Lane", "Dove Avenue",
    "Ebony Drive", "Fern Avenue", "Grapefruit Road", "Hackberry Avenue", "Ivy Court",
    "Jackson Avenue", "Kumquat Street", "Lark Avenue", "Mesquite Street", "Nolana Loop",
    "Orange Grove Road", "Palm Circle", "Quail Run", "Redbud Avenue", "Sage Brush Trail",
    "Toronja Drive", "Umbrella Pine Court", "Violet Avenue", "Willow Bend", "Yucca Street",
)  # fmt: skip
#: City and ZIP of the demo's corner of Texas.
PLACES = (
    ("McAllen", "78501"), ("McAllen", "78504"), ("Mission", "78572"), ("Mission", "78574"),
    ("Edinburg", "78539"), ("Edinburg", "78541"), ("Pharr", "78577"), ("San Juan", "78589"),
    ("Weslaco", "78596"), ("Donna", "78537"),
)  # fmt: skip
EMPLOYERS = (
    "Palm Grove Nursery", "Border Citrus", "Valley Tile", "Mesquite Schools", "Sunrise Bakery",
    "Ebony Logistics", "Longoria Hardware", "Redbud Dental Lab", "",
)  # fmt: skip
REASONS = (
    "Follow-up", "Annual visit", "Blood pressure", "Diabetes check", "Knee pain", "Cough",
    "Results", "Medication review", "Back pain", "Headaches", "Rash", "Vaccines", "Well child",
    "Ear pain", "Skin check", "School form", "Sleep", "Thyroid",
)  # fmt: skip
PHARMACIES = ("Palm Pharmacy, 10th Street", "Mission Drugs", "Valley Care Pharmacy", "")
ALERTS = (
    ("Hard of hearing, left ear: face her when you speak", "hearing"),
    ("Wheelchair: room 1 or 4", "wheelchair"),
    ("Comes with her daughter, who interprets", "note"),
    ("Ask for the new insurance card", "insurance"),
    ("Needs a quiet place to wait", "note"),
)
#: Who asks, what they are to the patient (empty: the patient), channel, topic, what is asked.
QUESTIONS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Diego Ortega", "spouse", "phone", "result", "Wants the result letter sent again"),
    ("Valley Imaging", "other practice", "mail", "referral", "Referral number is missing"),
    ("", "", "phone", "bill", "Bill of last month looks doubled"),
    ("Claire Tran", "parent", "message", "appointment", "Which door has no steps for the stroller"),
    ("", "", "video", "appointment", "The link for the video visit does not open"),
    ("", "", "message", "prescription", "Refill of the blood pressure tablets before Friday"),
    ("Teresa Luna", "child", "phone", "appointment", "Can she come along to the visit on Thursday"),
    ("Mesquite Schools", "employer", "mail", "form", "School form came back without a signature"),
    ("", "", "letter", "records", "Copies of the records for a new clinic in Austin"),
    ("", "", "person", "insurance", "Is the new plan accepted here"),
    (
        "Palm Pharmacy",
        "pharmacy",
        "phone",
        "prescription",
        "The dose prescribed is not readable",
    ),
    ("", "", "message", "result", "When will the blood results be in"),
)
#: When each was promised, in minutes from now; the first ones are late.
PROMISED = (-12, -4, 11, 24, 100, 150, 240, 330, 1500, 1560, 1800, 2880)
