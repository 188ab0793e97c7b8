using BuyerJourney.Interchange.Importing;

namespace BuyerJourney.Interchange.Crm;

/// <summary>What snapshots tell of opportunities, where a stage may be entered again: an edit of the amount is to be told from that.</summary>
internal sealed class SalesforceSnapshots(JourneyImporter importer) : History(importer, RowOrder.OldestFirst);
