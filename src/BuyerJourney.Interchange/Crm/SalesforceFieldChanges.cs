using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What field histories tell, and opportunities that were read with them.</summary>
internal sealed class SalesforceFieldChanges(JourneyImporter importer) : History(importer, RowOrder.OldestFirst);
