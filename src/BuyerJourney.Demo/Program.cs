Console.WriteLine("BuyerJourney");
